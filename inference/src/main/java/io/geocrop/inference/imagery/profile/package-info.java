/** How a provider names its bands, scales its samples and marks its clouds. */
@NullMarked
package io.geocrop.inference.imagery.profile;

import org.jspecify.annotations.NullMarked;
