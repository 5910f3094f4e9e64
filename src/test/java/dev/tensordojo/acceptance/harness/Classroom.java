package dev.tensordojo.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;

/// A class as its teacher made it.
public record Classroom(String id, String name, String joinCode) {

    static Classroom of(JsonNode json) {
        return new Classroom(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("joinCode").asText());
    }
}
