package io.geocrop.desktop.cli;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.Datasets;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The version that an import without a version of its own would only repeat: the same name, the same bytes, the same label
 * and columns dropped. A script that imports again gets it back instead of a pile of copies.
 */
final class SameImport {
    private SameImport() {}

    static Optional<DatasetManifest> of(ImportRequest request, Datasets datasets) {
        if (request.version() != null || !Files.isRegularFile(request.file())) {
            return Optional.empty();
        }
        try {
            long size = Files.size(request.file());
            List<DatasetManifest> alike = datasets.list().stream()
                    .filter(manifest -> manifest.name().equals(request.name()))
                    .filter(manifest -> manifest.files().getFirst().size() == size)
                    .filter(manifest -> sameRoles(manifest, request))
                    .toList();
            String sha256 = alike.isEmpty() ? "" : Sha256.of(request.file());
            return alike.stream()
                    .filter(manifest -> manifest.sha256().equals(sha256))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // the import itself says what is wrong with the file
        }
    }

    private static boolean sameRoles(DatasetManifest manifest, ImportRequest request) {
        Set<String> dropped = new HashSet<>(request.drop());
        dropped.retainAll(manifest.columns().stream().map(Column::name).toList());
        return manifest.columnsOf(ColumnRole.LABEL).equals(List.of(request.label()))
                && manifest.columnsOf(ColumnRole.IGNORED).containsAll(dropped)
                && wouldBeIgnored(manifest, dropped);
    }

    /** Whether nothing was dropped then that is not dropped now: a column of numbers is ignored for no other reason. */
    private static boolean wouldBeIgnored(DatasetManifest manifest, Set<String> dropped) {
        return manifest.columns().stream()
                .filter(column -> column.role() == ColumnRole.IGNORED && column.numeric())
                .allMatch(column -> dropped.contains(column.name()));
    }
}
