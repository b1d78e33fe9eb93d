package io.geocrop.desktop.page;

import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/** A page of the console. Asks for what it shows each time it is. */
public interface Page {
    /** Its name in addresses and pictures, never translated. */
    String id();

    String title();

    Ikon icon();

    Region view();

    /** It came into view. */
    void opened();

    /** It went out of view: it asks for nothing any more. */
    void closed();
}
