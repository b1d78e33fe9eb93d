/** The files of one published version: how they may be named, how they are hashed, where they are read from. */
@NullMarked
package io.geocrop.model.file;

import org.jspecify.annotations.NullMarked;
