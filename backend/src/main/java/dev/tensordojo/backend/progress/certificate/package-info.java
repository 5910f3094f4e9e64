/// Certificates: that somebody has finished a path of a course, and that this is true.
///
/// [PathProgress] says when a path is finished, [Certificates] issues and finds, [CertificateCode] is what is printed
/// and typed. [OwnCertificatesResource] is its learner's way in, [CertificateResource] everybody's.
@NullMarked
package dev.tensordojo.backend.progress.certificate;

import org.jspecify.annotations.NullMarked;
