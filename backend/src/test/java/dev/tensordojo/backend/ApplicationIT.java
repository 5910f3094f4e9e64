package dev.tensordojo.backend;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// All tests of the running application, so that it is built and started once for them: where classes are handed to
/// several processes one by one, Quarkus would do so for each.
@Suite
@IncludeEngines("junit-jupiter")
@SelectPackages("dev.tensordojo.backend")
@IncludeClassNamePatterns(".*AppIT")
final class ApplicationIT {}
