/** Long-running jobs: the launcher port, what a job says while it runs and what is left of it afterwards. */
@NullMarked
package io.geocrop.job;

import org.jspecify.annotations.NullMarked;
