package io.geocrop.desktop.report;

import io.geocrop.desktop.theme.Palette;
import io.geocrop.error.GeocropException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture with a title that says what it shows, drawn at twice its size so that it is sharp on every screen. Lengths
 * and places are in units of a 96-dpi pixel.
 */
final class Figure {
    static final int WIDTH = 860;
    static final int MARGIN = 28;
    static final int TOP = 92;

    private static final int SCALE = 2;
    private static final float TITLE = 20;
    private static final float SMALL = 12;

    private final BufferedImage image;
    private final Graphics2D pen;
    private final int height;

    Figure(int height, String title, String subtitle, boolean synthetic) {
        this.height = height;
        this.image = new BufferedImage(WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        this.pen = pen(image);
        pen.scale(SCALE, SCALE);
        fill(0, 0, WIDTH, height, Palette.PAPER);
        text(MARGIN, 40, title, TITLE, Font.BOLD, Palette.INK);
        text(MARGIN, 64, subtitle, 13, Font.PLAIN, Palette.SOFT_INK);
        if (synthetic) {
            textRight(WIDTH - MARGIN, height - 12, "synthetic data", SMALL, Palette.SOFT_INK);
        }
    }

    private static Graphics2D pen(BufferedImage image) {
        try {
            Graphics2D pen = image.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
            pen.getFontMetrics();
            return pen;
        } catch (RuntimeException | LinkageError e) {
            throw GeocropException.unavailable(
                            "CLI_NO_FONTS",
                            "report",
                            "no font that can be drawn",
                            "a system with fonts",
                            "Install some: apt-get install fontconfig fonts-dejavu-core")
                    .causedBy(e);
        }
    }

    int height() {
        return height;
    }

    void text(double x, double y, String text, float size, int style, Color colour) {
        pen.setFont(new Font(Font.SANS_SERIF, style, 13).deriveFont(size));
        pen.setColor(colour);
        pen.drawString(text, (float) x, (float) y);
    }

    void label(double x, double y, String text) {
        text(x, y, text, 13, Font.PLAIN, Palette.INK);
    }

    void small(double x, double y, String text) {
        text(x, y, text, SMALL, Font.PLAIN, Palette.SOFT_INK);
    }

    void textRight(double x, double y, String text, float size, Color colour) {
        text(x - width(text, size, Font.PLAIN), y, text, size, Font.PLAIN, colour);
    }

    void textCentred(double x, double y, String text, float size, int style, Color colour) {
        text(x - width(text, size, style) / 2, y, text, size, style, colour);
    }

    double width(String text, float size, int style) {
        return pen.getFontMetrics(new Font(Font.SANS_SERIF, style, 13).deriveFont(size))
                .getStringBounds(text, pen)
                .getWidth();
    }

    void fill(double x, double y, double width, double height, Color colour) {
        pen.setColor(colour);
        pen.fill(new Rectangle2D.Double(x, y, width, height));
    }

    /** Pixels as they are, none mixed with its neighbours. */
    void pixels(double x, double y, double width, double height, BufferedImage image) {
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / image.getWidth(), height / image.getHeight());
        pen.drawImage(image, place, null);
    }

    void frame(double x, double y, double width, double height, Color colour, float thickness) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(thickness));
        pen.draw(new Rectangle2D.Double(x, y, width, height));
    }

    void line(double x1, double y1, double x2, double y2, Color colour, float thickness) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void dashed(double x1, double y1, double x2, double y2, Color colour) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void dot(double x, double y, double radius, Color colour) {
        pen.setColor(colour);
        pen.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void ring(double x, double y, double radius, Color colour) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(2f));
        pen.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void diamond(double x, double y, double radius, Color colour) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y - radius);
        path.lineTo(x + radius, y);
        path.lineTo(x, y + radius);
        path.lineTo(x - radius, y);
        path.closePath();
        pen.setColor(colour);
        pen.fill(path);
    }

    Path save(Path folder, String name) throws IOException {
        pen.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
