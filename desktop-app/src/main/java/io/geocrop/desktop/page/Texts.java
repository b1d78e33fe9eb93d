package io.geocrop.desktop.page;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of one package, in the language of whoever reads them; numbers are written as that language does. */
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    /** @param home a class of the package that has {@code texts.properties} */
    public Texts(Class<?> home, Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                home.getPackageName() + ".texts",
                locale,
                home.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.locale = locale;
    }

    /** The sentence of this key, with what its places {@code {0}}, {@code {1}} stand for. */
    public String of(String key, Object... parts) {
        return new MessageFormat(bundle.getString(key), locale).format(parts);
    }
}
