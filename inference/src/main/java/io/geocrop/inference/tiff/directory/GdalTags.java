package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The two tags of GDAL's own, as its GTiff driver documents them: GDAL_NODATA, a number in ASCII, and GDAL_METADATA, an XML
 * of items by name. Only items of the file itself are kept, none of a band or another domain. XML that is broken or that
 * wants more than elements and text (a DTD, an entity) is read as no tags: nothing of it is needed to read pixels.
 */
final class GdalTags {
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_XML = 1 << 20;
    private static final int MOST_ITEMS = 1024;

    private GdalTags() {}

    static OptionalDouble nodata(Directory directory) {
        Field field = directory.field(TiffTag.GDAL_NODATA).orElse(null);
        if (field == null) {
            return OptionalDouble.empty();
        }
        String text = field.text(LONGEST_NUMBER).strip();
        try {
            return OptionalDouble.of(
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "nan", "-nan" -> Double.NaN;
                        case "inf", "+inf" -> Double.POSITIVE_INFINITY;
                        case "-inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(text);
                    });
        } catch (NumberFormatException e) {
            throw TiffRefusal.damaged("TIFF_NODATA", field.where(), text, "a number or nan")
                    .causedBy(e);
        }
    }

    static Map<String, String> metadata(Directory directory) {
        Field field = directory.field(TiffTag.GDAL_METADATA).orElse(null);
        if (field == null || field.count() > LONGEST_XML) {
            return Map.of();
        }
        try {
            return items(field.text(LONGEST_XML));
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    private static Map<String, String> items(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        Map<String, String> items = new LinkedHashMap<>();
        while (reader.hasNext() && items.size() < MOST_ITEMS) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("Item")) {
                String name = reader.getAttributeValue(null, "name");
                boolean ofTheFile = reader.getAttributeValue(null, "sample") == null
                        && reader.getAttributeValue(null, "domain") == null
                        && reader.getAttributeValue(null, "role") == null;
                String value = reader.getElementText();
                if (name != null && ofTheFile) {
                    items.put(name, unescaped(value));
                }
            }
        }
        return items;
    }

    /** GDAL escapes values once more than XML asks for. */
    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
