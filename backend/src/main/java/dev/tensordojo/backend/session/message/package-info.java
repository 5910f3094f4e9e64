/// What browsers and live sessions say to each other, and its JSON.
///
/// A browser says [ClientMessage]s and hears [ServerMessage]s; most of these carry a [ServerEvent], something that
/// happened in the session. Each is sealed; `frontend`'s types are generated from them. Nothing here does anything.
@NullMarked
package dev.tensordojo.backend.session.message;

import org.jspecify.annotations.NullMarked;
