package io.geocrop.desktop.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a report: pictures, and {@code index.html} that shows them with what they mean. */
public final class Report {
    private Report() {}

    /**
     * @param folder created where it is missing; files of an earlier report are replaced
     * @return the pictures, in the order of the page
     */
    public static List<Path> write(Path folder, ReportInput input) throws IOException {
        Files.createDirectories(folder);
        Pictures pictures = new Pictures(input);
        List<Path> written = new ArrayList<>();
        if (input.map().isPresent()) {
            MapPictures map = new MapPictures(input.map().get(), input.synthetic());
            written.add(map.beside(folder));
            written.add(map.confidence(folder));
        }
        written.addAll(List.of(
                pictures.scores(folder),
                pictures.confusion(folder),
                pictures.importance(folder),
                pictures.calibration(folder),
                pictures.classBalance(folder)));
        Files.writeString(folder.resolve("index.html"), new ReportPage(input).html(), StandardCharsets.UTF_8);
        return List.copyOf(written);
    }
}
