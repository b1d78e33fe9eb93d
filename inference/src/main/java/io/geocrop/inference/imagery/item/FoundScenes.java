package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.Scenes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the scenes of one search, and what was left out of it. An id stands once; a second, different item is told. */
public final class FoundScenes {
    private static final Comparator<Scene> ORDER =
            Comparator.comparing(Scene::acquired).thenComparing(Scene::id);

    private final StacItemReader reader;
    private final ImageryQuery query;
    private final String source;
    private final int most;
    private final Map<String, Scene> byId = new HashMap<>();
    private final List<Refusal> leftOut = new ArrayList<>();
    private int looked;

    /**
     * @param source the catalogue, as refusals call it
     * @param most items that are looked at; one more is STAC_TOO_MANY
     */
    public FoundScenes(StacItemReader reader, ImageryQuery query, String source, int most) {
        this.reader = reader;
        this.query = query;
        this.source = source;
        this.most = most;
    }

    /**
     * Reads an item and keeps its scene, if it is one.
     *
     * @param document that the item stands in
     * @throws GeocropException STAC_TOO_MANY
     */
    public void look(JsonNode item, String document, AssetPlace place) {
        looked++;
        if (looked > most) {
            throw tooMany(source, "more than " + most + " items", most + " items");
        }
        try {
            reader.read(item, document, place, query).ifPresent(scene -> keep(scene, document));
        } catch (GeocropException e) {
            leaveOut(e.refusal());
        }
    }

    private void keep(Scene scene, String document) {
        Scene before = byId.putIfAbsent(scene.id(), scene);
        if (before != null && !before.equals(scene)) {
            leaveOut(GeocropException.input(
                            "STAC_DUPLICATE_ID",
                            document + ", item " + scene.id(),
                            "another item of that id",
                            "ids that stand once",
                            "Ask for one collection alone, or for the catalogue to be mended.")
                    .refusal());
        }
    }

    /** Notes something that could not be looked at. */
    public void leaveOut(Refusal refusal) {
        leftOut.add(refusal);
    }

    /** Items looked at so far. */
    public int looked() {
        return looked;
    }

    public Scenes scenes() {
        return new Scenes(byId.values().stream().sorted(ORDER).toList(), leftOut);
    }

    /** More than a search takes: refused, as a part of the answer would be taken for the whole. */
    public static GeocropException tooMany(String where, String found, String allowed) {
        return GeocropException.input(
                "STAC_TOO_MANY",
                where,
                found,
                "at most " + allowed,
                "Ask for a smaller area, a shorter season or fewer collections.");
    }
}
