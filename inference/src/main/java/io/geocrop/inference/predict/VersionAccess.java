package io.geocrop.inference.predict;

import io.geocrop.model.VersionFiles;
import java.io.IOException;

/** Finds the files of a published version; refused with MODEL_NOT_FOUND where there is none. */
@FunctionalInterface
public interface VersionAccess {
    VersionFiles open(String version) throws IOException;
}
