/// Who somebody is: accounts, sign-ins, the teacher's one-time link, guests, and the class one belongs to.
///
/// Other packages need only [Viewer], the signed-in account, which [CurrentViewer] gives to a REST resource and
/// [Viewer#of] reads from the identity of a WebSocket's upgrade. This package knows neither lessons nor sessions.
@NullMarked
package dev.tensordojo.backend.account;

import org.jspecify.annotations.NullMarked;
