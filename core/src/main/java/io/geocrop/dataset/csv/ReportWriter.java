package io.geocrop.dataset.csv;

import io.geocrop.dataset.BoundingBox;
import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnProfile;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.error.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the conclusions at the end of a pass: settles the roles, words the findings, writes the report. */
final class ReportWriter {
    private static final double[] SHARES = {0.05, 0.25, 0.50, 0.75, 0.95};

    private final String file;
    private final CsvOptions options;
    private final Header header;
    private final ColumnPlan plan;
    private final PassState state;
    private final LabelDictionary labels;
    private final List<BlockProfiler> profilers;
    private final LeakSample sample;
    private final List<Refusal> warnings = new ArrayList<>();

    ReportWriter(
            String file,
            CsvOptions options,
            Header header,
            ColumnPlan plan,
            PassState state,
            LabelDictionary labels,
            List<BlockProfiler> profilers) {
        this.file = file;
        this.options = options;
        this.header = header;
        this.plan = plan;
        this.state = state;
        this.labels = labels;
        this.profilers = profilers;
        this.sample = LeakSample.merge(
                plan.layout(), profilers.stream().map(BlockProfiler::sample).toList());
    }

    /** The report on a file whose rows were not read. */
    static CsvReport refused(List<Refusal> errors) {
        return new CsvReport(
                0, List.of(), Map.of(), Map.of(), 0, 0, null, "", 0, List.of(), List.copyOf(errors), List.of());
    }

    /**
     * @param fileFaults errors of the file as a whole
     * @param fileWarnings warnings of the file as a whole
     */
    CsvReport write(String sha256, long size, List<Refusal> fileFaults, List<Refusal> fileWarnings) {
        Map<String, Long> classes = classes();
        Map<String, ColumnProfile> profile = new LinkedHashMap<>();
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < header.names().size(); column++) {
            ColumnProfile figures = profile(column);
            profile.put(header.names().get(column), figures);
            columns.add(
                    new Column(header.names().get(column), column, role(column, figures), isNumeric(column, classes)));
        }
        List<Refusal> errors = errors(classes, columns, fileFaults);
        warnings.addAll(fileWarnings);
        warnDropped();
        state.notes.values().forEach(note -> warnings.add(refusal(note)));
        List<String> leaks = leaks(columns, List.copyOf(profile.values()));
        RowFingerprints.Result repeats = state.fingerprints.find();
        warnRepeats(repeats);
        warnIds();
        return new CsvReport(
                state.rows(),
                columns,
                classes,
                profile,
                repeats.duplicates(),
                plan.hasFeatures() ? repeats.conflicts() : 0,
                state.boundingBox(),
                sha256,
                size,
                leaks,
                errors,
                List.copyOf(warnings));
    }

    private Map<String, Long> classes() {
        Map<String, Long> counts = new LinkedHashMap<>();
        record Count(String name, long rows) {}
        List<Count> all = new ArrayList<>();
        for (int index = 1; index < labels.size(); index++) {
            if (state.classes[index] > 0) {
                all.add(new Count(labels.name(index), state.classes[index]));
            }
        }
        all.sort(Comparator.comparingLong(Count::rows).reversed().thenComparing(Count::name));
        all.forEach(count -> counts.put(count.name(), count.rows()));
        return counts;
    }

    private boolean isNumeric(int column, Map<String, Long> classes) {
        return switch (plan.layout().kind(column)) {
            case NUMBER -> state.otherTexts[column] == 0 && state.present[column] > 0;
            case LABEL -> !classes.isEmpty() && classes.keySet().stream().allMatch(Header::isNumber);
            case TEXT, DATE, SKIPPED -> false;
        };
    }

    private ColumnProfile profile(int column) {
        long count = state.present[column] + state.otherTexts[column];
        long missing = state.rows() - count;
        long distinct = distinct(column, count);
        if (plan.layout().kind(column) != CellKind.NUMBER || state.otherTexts[column] > 0 || count == 0) {
            return new ColumnProfile(count, missing, distinct, null, null, null, null, null, null, null, null, null);
        }
        double[] quantiles = state.quantiles[column].quantiles(SHARES);
        return new ColumnProfile(
                count,
                missing,
                distinct,
                state.least[column],
                state.greatest[column],
                state.moments[column].mean(),
                state.moments[column].standardDeviation(),
                quantiles[0],
                quantiles[1],
                quantiles[2],
                quantiles[3],
                quantiles[4]);
    }

    /** Exact where the sample is the whole file. */
    private long distinct(int column, long count) {
        if (sample.isWhole()) {
            return sample.distinct(column);
        }
        DistinctSketch union = new DistinctSketch();
        profilers.forEach(profiler -> union.addAll(profiler.distinct(column)));
        return Math.min(count, union.estimate());
    }

    private ColumnRole role(int column, ColumnProfile figures) {
        ColumnRole planned = plan.roles().get(column);
        return switch (planned) {
            case ID -> figures.distinct() * 2 >= figures.count() ? ColumnRole.ID : ColumnRole.IGNORED;
            case FEATURE ->
                figures.count() > 0 && state.otherTexts[column] == 0 ? ColumnRole.FEATURE : ColumnRole.IGNORED;
            case LABEL, X, Y, FOLD, IGNORED -> planned;
        };
    }

    private List<Refusal> errors(Map<String, Long> classes, List<Column> columns, List<Refusal> fileFaults) {
        List<Refusal> errors = new ArrayList<>();
        state.faults.forEach(fault -> errors.add(refusal(fault)));
        errors.addAll(fileFaults);
        String label = place(header.record(), plan.layout().label());
        if (labels.full()) {
            errors.add(CsvCode.TOO_MANY_CLASSES.at(label, "more than " + CsvLimits.CLASSES + " different labels"));
        } else if (errors.isEmpty() && classes.size() < 2) {
            errors.add(CsvCode.SINGLE_CLASS.at(label, "only " + String.join("", classes.keySet())));
        }
        if (errors.isEmpty() && columns.stream().noneMatch(column -> column.role() == ColumnRole.FEATURE)) {
            errors.add(CsvCode.NO_FEATURES.at(file + " row " + header.record(), String.join(",", header.names())));
        }
        if (state.africa.axesAreSwapped() && errors.size() < options.maxErrors()) {
            String where = place(header.record(), plan.x()) + " and column " + (plan.y() + 1);
            BoundingBox box = state.boundingBox();
            errors.add(CsvCode.SWAPPED_AXES.at(
                    where,
                    "points at sea, on land with the axes exchanged" + (box == null ? "" : ": " + box.inWords())));
        }
        return List.copyOf(errors.subList(0, Math.min(errors.size(), options.maxErrors())));
    }

    private Refusal refusal(PassState.Placed placed) {
        Fault fault = placed.fault();
        CsvCode code = fault.code() == CsvCode.LATITUDE && state.latitudesAreLongitudes()
                ? CsvCode.SWAPPED_AXES
                : fault.code();
        String where = place(placed.record(), fault.column());
        return fault.allowed().isEmpty()
                ? code.at(where, fault.found())
                : code.at(where, fault.found(), fault.allowed());
    }

    private String place(long record, int column) {
        String row = file + " row " + record;
        return column < 0
                ? row
                : row + ", column " + (column + 1) + " (" + header.names().get(column) + ")";
    }

    private void warnDropped() {
        for (String name : options.drop()) {
            if (header.position(name) < 0) {
                warnings.add(CsvCode.DROP_ABSENT.at(file + " row " + header.record(), "no column called " + name));
            }
        }
    }

    private List<String> leaks(List<Column> columns, List<ColumnProfile> profile) {
        List<String> leaks = new ArrayList<>();
        LeakFinder finder = new LeakFinder(sample, labels);
        for (Column column : columns) {
            long distinct = profile.get(column.position()).distinct();
            boolean ofInterest = switch (column.role()) {
                case FEATURE, IGNORED ->
                    !options.drop().contains(column.name()) && !ColumnNames.isCoordinate(column.name());
                case LABEL, X, Y, ID, FOLD -> false;
            };
            String place = place(header.record(), column.position());
            if (!ofInterest) {
                continue;
            }
            if (distinct == 0) {
                warnings.add(CsvCode.EMPTY_COLUMN.at(place, "no value in any row"));
            } else if (distinct == 1 && state.rows() > 1 && column.role() == ColumnRole.FEATURE) {
                warnings.add(CsvCode.CONSTANT.at(place, "the same value in every row"));
            } else {
                Optional<String> reason = finder.reason(column.position(), column.numeric());
                reason.ifPresent(why -> {
                    leaks.add(column.name());
                    warnings.add(CsvCode.LEAK.at(place, why));
                });
            }
        }
        return List.copyOf(leaks);
    }

    private void warnRepeats(RowFingerprints.Result repeats) {
        for (boolean conflict : new boolean[] {false, true}) {
            long count = conflict ? repeats.conflicts() : repeats.duplicates();
            List<RowFingerprints.Repeat> examples = repeats.examples().stream()
                    .filter(repeat -> repeat.conflict() == conflict)
                    .toList();
            if (examples.isEmpty() || (conflict && !plan.hasFeatures())) {
                continue;
            }
            StringBuilder found = new StringBuilder(count + (count == 1 ? " row: " : " rows: "));
            for (RowFingerprints.Repeat repeat : examples) {
                found.append(found.charAt(found.length() - 2) == ':' ? "" : ", ")
                        .append("row %d repeats row %d"
                                .formatted(state.recordOf(repeat.row()), state.recordOf(repeat.earlier())));
            }
            CsvCode code = conflict ? CsvCode.CONFLICTING_LABELS : CsvCode.DUPLICATE_ROWS;
            warnings.add(
                    code.at(file + " row " + state.recordOf(examples.getFirst().row()), found.toString()));
        }
    }

    private void warnIds() {
        if (state.ids.repeated() > 0) {
            String found = state.ids.repeated() + (state.ids.sawAll() ? "" : " or more")
                    + " rows have the id of an earlier row";
            warnings.add(CsvCode.DUPLICATE_ID.at(place(state.ids.firstRepeated(), plan.id()), found));
        }
    }
}
