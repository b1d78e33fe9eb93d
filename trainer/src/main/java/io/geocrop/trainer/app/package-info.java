/** The program: flags, store, events, exit codes; puts the parts together. */
@NullMarked
package io.geocrop.trainer.app;

import org.jspecify.annotations.NullMarked;
