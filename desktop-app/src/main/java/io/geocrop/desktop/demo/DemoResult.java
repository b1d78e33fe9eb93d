package io.geocrop.desktop.demo;

import java.util.List;
import java.util.Map;

/**
 * What a demo made.
 *
 * @param metrics of the promoted model on its test part
 * @param map its folder
 * @param areasHa hectares of the map by class
 * @param mapAccuracy share of the map's pixels that are as the truth has them
 * @param pictures files
 * @param report the page that shows them
 * @param seconds phase → wall seconds
 */
public record DemoResult(
        String workspace,
        String dataset,
        String model,
        Map<String, Double> metrics,
        String map,
        Map<String, Double> areasHa,
        double mapAccuracy,
        List<String> pictures,
        String report,
        Map<String, Double> seconds,
        Map<String, String> unavailable) {}
