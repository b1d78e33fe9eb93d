package io.geocrop.inference.map;

import io.geocrop.map.Shard;
import java.nio.file.Path;

/**
 * A part of a map in its folder.
 *
 * @param shard which windows are its own
 */
record MapPart(Path folder, Shard shard, WindowFiles files) {}
