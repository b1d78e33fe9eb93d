/**
 * What the programs' command lines have in one home: global options, output, exit codes, and the commands that a person's
 * machine and a pod both have. The only package that knows picocli outside of the programs.
 */
@NullMarked
package io.geocrop.commandline;

import org.jspecify.annotations.NullMarked;
