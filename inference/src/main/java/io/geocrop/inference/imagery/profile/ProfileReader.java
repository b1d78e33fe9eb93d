package io.geocrop.inference.imagery.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.feature.SpectralBand;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the JSON form of an {@link ImageryProfile}: what a file does not say is as in the default. Fields that are not
 * known are refused, as a misspelt {@code hidden} would leave clouds in a map.
 */
public final class ProfileReader {
    private static final JsonLimits LIMITS = new JsonLimits(100_000, 8, 2_000, 32);
    private static final Set<String> FIELDS = Set.of(
            "catalogue", "bands", "scale", "offset", "nodata", "item_scale", "mask", "collections", "hosts", "replace");
    private static final int MOST = 1_000;
    private static final int LARGEST_SAMPLE = 1 << 24;

    private final String name;

    private ProfileReader(String name) {
        this.name = name;
    }

    /** Reads a file; refuses with STAC_PROFILE, or STAC_* for what is wrong with its JSON. */
    public static ImageryProfile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in.readNBytes((int) LIMITS.bytes() + 1), file.toString());
        } catch (IOException e) {
            throw new ProfileReader(file.toString())
                    .refused("", FileTrouble.of(e), "a file that can be read")
                    .causedBy(e);
        }
    }

    /** @param name what refusals call the document */
    public static ImageryProfile read(byte[] document, String name) {
        try {
            return new ProfileReader(name).profile(Json.read(document, JsonNode.class, LIMITS));
        } catch (MalformedJsonException e) {
            throw e.refused("STAC", name, "docs/imagery.md shows what an imagery.json may say.");
        }
    }

    private ImageryProfile profile(JsonNode root) {
        onlyFields(root, "", FIELDS);
        ImageryProfile usual = ImageryProfile.DEFAULT;
        double scale = root.has("scale") ? number(root.get("scale"), "scale") : usual.scale();
        if (scale == 0) {
            throw refused("scale", "0", "a number other than 0");
        }
        return new ImageryProfile(
                root.has("catalogue") ? Optional.of(text(root.get("catalogue"), "catalogue")) : usual.catalogue(),
                root.has("bands") ? bands(root.get("bands")) : usual.bands(),
                scale,
                root.has("offset") ? number(root.get("offset"), "offset") : usual.offset(),
                root.hasNonNull("nodata")
                        ? OptionalDouble.of(number(root.get("nodata"), "nodata"))
                        : OptionalDouble.empty(),
                root.has("item_scale") ? flag(root.get("item_scale"), "item_scale") : usual.itemScale(),
                root.has("mask") ? mask(root.get("mask")) : usual.mask(),
                root.has("collections") ? texts(root.get("collections"), "collections") : usual.collections(),
                root.has("hosts") ? hosts(root.get("hosts")) : usual.hosts(),
                root.has("replace") ? replace(root.get("replace")) : usual.replace());
    }

    private BandNames bands(JsonNode node) {
        requireObject(node, "bands");
        Map<SpectralBand, List<String>> names = new EnumMap<>(SpectralBand.class);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String where = "bands." + field.getKey();
            SpectralBand band = SpectralBand.ofLabel(field.getKey())
                    .orElseThrow(() -> refused(
                            where,
                            "a band nobody knows",
                            Arrays.stream(SpectralBand.values())
                                    .map(SpectralBand::label)
                                    .collect(Collectors.joining(", "))));
            names.put(band, texts(field.getValue(), where));
        }
        try {
            return new BandNames(names);
        } catch (IllegalArgumentException e) {
            throw refused("bands", String.valueOf(e.getMessage()), "names that mean one band each")
                    .causedBy(e);
        }
    }

    /** {@code null} for no mask at all. */
    private Optional<MaskRule> mask(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        onlyFields(node, "mask", Set.of("names", "hidden"));
        List<String> names = texts(node.path("names"), "mask.names");
        JsonNode list = list(node.path("hidden"), "mask.hidden");
        TreeSet<Integer> hidden = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode sample = list.get(i);
            if (!sample.isIntegralNumber() || !sample.canConvertToInt() || Math.abs(sample.asInt()) > LARGEST_SAMPLE) {
                throw refused("mask.hidden[" + i + "]", sample.toString(), "whole numbers");
            }
            hidden.add(sample.asInt());
        }
        return Optional.of(new MaskRule(names, hidden));
    }

    private Set<String> hosts(JsonNode node) {
        List<String> hosts = texts(node, "hosts");
        for (int i = 0; i < hosts.size(); i++) {
            if (!hosts.get(i).matches("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?")) {
                throw refused("hosts[" + i + "]", hosts.get(i), "host or host:port, without https:// and without path");
            }
        }
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private Map<String, String> replace(JsonNode node) {
        requireObject(node, "replace");
        Map<String, String> replace = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            replace.put(field.getKey(), text(field.getValue(), "replace." + field.getKey()));
        }
        return replace;
    }

    /** A list of texts; a single text is a list of one. */
    private List<String> texts(JsonNode node, String where) {
        if (node.isTextual()) {
            return List.of(text(node, where));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(node, where)) {
            texts.add(text(element, where + "[" + texts.size() + "]"));
        }
        return texts;
    }

    private String text(JsonNode node, String where) {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw refused(where, described(node), "a text");
        }
        return node.textValue();
    }

    private double number(JsonNode node, String where) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw refused(where, described(node), "a finite number");
        }
        return node.doubleValue();
    }

    private boolean flag(JsonNode node, String where) {
        if (!node.isBoolean()) {
            throw refused(where, described(node), "true or false");
        }
        return node.booleanValue();
    }

    private JsonNode list(JsonNode node, String where) {
        if (!node.isArray() || node.size() > MOST) {
            throw refused(where, described(node), "a list of at most " + MOST);
        }
        return node;
    }

    private void onlyFields(JsonNode node, String where, Set<String> fields) {
        requireObject(node, where);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!fields.contains(field.getKey())) {
                throw refused(
                        where.isEmpty() ? field.getKey() : where + "." + field.getKey(),
                        "a field nobody knows",
                        String.join(", ", new TreeSet<>(fields)));
            }
        }
    }

    private void requireObject(JsonNode node, String where) {
        if (!node.isObject()) {
            throw refused(where, described(node), "an object");
        }
    }

    private static String described(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private GeocropException refused(String where, String found, String allowed) {
        return GeocropException.input(
                "STAC_PROFILE",
                where.isEmpty() ? name : name + ", " + where,
                found,
                allowed,
                "Correct the profile; docs/imagery.md shows what it may say.");
    }
}
