/** Jobs as child processes of this machine: a supervisor for each, which outlives whoever asked for the job. */
@NullMarked
package io.geocrop.job.process;

import org.jspecify.annotations.NullMarked;
