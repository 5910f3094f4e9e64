package dev.tensordojo.backend.account.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.account.name.JoinCode;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import dev.tensordojo.backend.http.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.WebSocket;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every call there is, by everybody there is.
@QuarkusTest
class CallsAppIT {

    /// The class of a scene is that of the first four columns, and the workbook, the attempt and the sign-in
    /// that calls name are its first learner's. `left` was a teacher of it and is none any more.
    private static final String TABLE = """
            call                                            owner teacher assistant learner mate left otherTeacher otherLearner guest nobody
            GET /api/me                                       200     200       200     200  200  200          200          200   200    200
            GET /api/setup/{token}                            404     404       404     404  404  404          404          404   404    404
            POST /api/setup                                   404     404       404     404  404  404          404          404   404    404
            POST /api/sign-in                                 200     200       200     200  200  200          200          200   200    200
            POST /api/guest                                   200     200       200     200  200  200          200          200   200    200
            GET /api/join/{code}                              200     200       200     200  200  200          200          200   200    200
            POST /api/join                                    409     409       409     409  409  409          409          409   200    200
            POST /api/memberships                             409     409       409     409  409  409          200          409   403    401
            POST /api/sign-out                                204     204       204     204  204  204          204          204   204    204
            GET /api/sign-ins                                 200     200       200     200  200  200          200          200   200    401
            DELETE /api/sign-ins/{signInId}                   404     404       404     204  404  404          404          404   404    401
            POST /api/password                                400     400       400     400  400  400          400          400   403    401
            GET /api/courses                                  200     200       200     200  200  200          200          200   200    200
            GET /api/courses/{courseId}                       200     200       200     200  200  200          200          200   200    200
            GET /api/courses/{courseId}/lessons/{lessonId}    200     200       200     200  200  200          200          200   200    200
            GET /api/courses/{courseId}/glossary              200     200       200     200  200  200          200          200   200    200
            GET /api/courses/{courseId}/progress              200     200       200     200  200  200          200          200   200    401
            POST /api/workbooks                               200     200       200     200  200  200          200          200   200    401
            PUT /api/workbooks/{id}/cells/{cellId}            404     404       404     200  404  404          404          404   404    401
            GET /api/workbooks/{id}/cells/{cellId}/history    404     404       404     200  404  404          404          404   404    401
            GET /api/workbooks/{id}/own-cells                 404     404       404     200  404  404          404          404   404    401
            GET /api/workbooks/{id}/own-cells/deleted         404     404       404     200  404  404          404          404   404    401
            PUT /api/workbooks/{id}/own-cells/{ownCellId}     404     404       404     200  404  404          404          404   404    401
            DELETE /api/workbooks/{id}/own-cells/{ownCellId}  404     404       404     204  404  404          404          404   404    401
            GET /api/workbooks/{id}/guesses                   404     404       404     200  404  404          404          404   404    401
            PUT /api/workbooks/{id}/guesses/{predictionId}    404     404       404     204  404  404          404          404   404    401
            POST /api/workbooks/{id}/attempts                 404     404       404     202  404  404          404          404   404    401
            GET /api/workbooks/{id}/attempts                  404     404       404     200  404  404          404          404   404    401
            GET /api/attempts/{attemptId}                     404     404       404     200  404  404          404          404   404    401
            SOCKET /api/live/{id}                             404     404       404     101  404  404          404          404   404    401
            GET /api/workbooks/{id}/help                      404     404       404     200  404  404          404          404   404    401
            PUT /api/workbooks/{id}/help                      404     404       404     200  404  404          404          404   404    401
            DELETE /api/workbooks/{id}/help                   404     404       404     200  404  404          404          404   404    401
            POST /api/workbooks/{id}/pulse                    404     404       404     204  404  404          404          404   404    401
            SOCKET /api/classrooms/{classroomId}/live         101     101       101     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/seen           204     204       204     403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/learners/{learnerId}/work 200 200 200    403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/learners/{learnerId}/work/{courseId}/{lessonId} 200 200 200 403 403 404 404  404   404    401
            GET /api/me/work                                  200     200       200     200  200  200          200          200   200    401
            GET /api/me/work/{courseId}/{lessonId}            200     200       200     200  200  200          200          200   200    401
            GET /api/me/progress                              200     200       200     200  200  200          200          200   200    401
            PUT /api/me/certificates/{courseId}/{pathId}      409     409       409     409  409  409          409          409   403    401
            GET /api/certificates/{code}                      404     404       404     404  404  404          404          404   404    404
            GET /api/classrooms/{classroomId}/audit           200     200       403     403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/clusters        200     200       200     403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/hints           200     200       200     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/hints          200     200       200     403  403  404          404          404   404    401
            DELETE /api/classrooms/{classroomId}/hints/{hintId} 200   200       200     403  403  404          404          404   404    401
            GET /api/workbooks/{id}/hints                     404     404       404     200  404  404          404          404   404    401
            PUT /api/workbooks/{id}/hints/{hintId}            404     404       404     200  404  404          404          404   404    401
            GET /api/classrooms                               200     200       200     403  403  403          200          403   403    401
            POST /api/classrooms                              200     403       403     403  403  403          200          403   403    401
            GET /api/classrooms/{classroomId}                 200     200       200     403  403  404          404          404   404    401
            PUT /api/classrooms/{classroomId}                 200     200       403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/join-code      200     200       403     403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/guesses         200     200       200     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/learners/{learnerId}/watch 409 409 403 403 403 404 404 404 404 401
            GET /api/classrooms/{classroomId}/learners/{learnerId}/watch 404 404 403 403 403 404 404 404 404 401
            DELETE /api/classrooms/{classroomId}/learners/{learnerId}/watch 204 204 403 403 403 404 404 404 404 401
            GET /api/watch/{watchId}                          404     404       404     404  404  404          404          404   404    401
            SOCKET /api/watch/{watchId}/live                  404     404       404     404  404  404          404          404   404    401
            GET /api/workbooks/{id}/watch                     404     404       404     200  404  404          404          404   404    401
            PUT /api/workbooks/{id}/watch/{watchId}           404     404       404     404  404  404          404          404   404    401
            PUT /api/classrooms/{classroomId}/watching        204     204       403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/archive        200     403       403     403  403  404          404          404   404    401
            DELETE /api/classrooms/{classroomId}/archive      200     403       403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/terms          200     403       403     403  403  403          404          403   403    401
            PUT /api/classrooms/{classroomId}/learners/{learnerId}/marks/{courseId}/{lessonId} 204 204 403 403 403 404 404 404 404 401
            GET /api/classrooms/{classroomId}/people          200     200       403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/people/passwords 200   200       403     403  403  404          404          404   404    401
            PUT /api/classrooms/{classroomId}/people/status   204     204       403     403  403  404          404          404   404    401
            PUT /api/classrooms/{classroomId}/people/{personId}/role 204 403        403     403  403  404          404          404   404    401
            DELETE /api/classrooms/{classroomId}/people/{personId}/role 404 403     403     403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/stuck-rules     200     200       200     403  403  404          404          404   404    401
            PUT /api/classrooms/{classroomId}/stuck-rules     200     200       403     403  403  404          404          404   404    401
            PUT /api/classrooms/{classroomId}/people/{personId}/name 204 204    403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/people/{personId}/move 400 400   403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/people/import/preview 200 200    403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/people/import  409     409       403     403  403  404          404          404   404    401
            GET /api/classrooms/{classroomId}/export/{shape}.csv 200  200       403     403  403  404          404          404   404    401
            POST /api/classrooms/{classroomId}/export/canvas  200     200       403     403  403  404          404          404   404    401
            """;

    @Inject
    School school;

    @Inject
    Sql sql;

    @Test
    void everyCallOfTheServerStandsInTheTable() {
        var there = new TreeSet<String>();
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.tensordojo.backend");
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(WebSocket.class)) {
                there.add(plain(
                        "SOCKET " + type.getAnnotationOfType(WebSocket.class).path()));
            }
            for (JavaMethod method : type.getMethods()) {
                METHODS.stream()
                        .filter(method::isAnnotatedWith)
                        .forEach(verb -> there.add(plain(verb.getSimpleName() + " " + pathOf(type, method))));
            }
        }
        assertTrue(there.size() > 30, () -> "saw only " + there);
        var told = new TreeSet<String>();
        rows().keySet().forEach(call -> told.add(plain(call)));
        assertEquals(there, told);
    }

    @Test
    void everybodyGetsFromEveryCallWhatTheTableSays() {
        var seen = new LinkedHashMap<String, Map<String, Integer>>();
        Scene scene = new Scene();
        boolean spent = false;
        for (String call : rows().keySet()) {
            var answers = new TreeMap<String, Integer>();
            boolean changesPeople = !call.startsWith("GET ") && !call.contains("/workbooks");
            if (spent || changesPeople) {
                scene = new Scene();
            }
            spent = changesPeople;
            for (String who : columns()) {
                if (call.contains("{signInId}")) {
                    scene = new Scene(); // the one before may have signed the learner out
                }
                answers.put(who, scene.call(call, scene.who(who)));
            }
            seen.put(call, answers);
        }
        assertEquals(lines(rows()), lines(seen));
    }

    @Test
    void aCallThatDoesNotSayWhoMayUseItIsForNobody() {
        Scene scene = new Scene();
        scene.browsers.forEach((who, browser) -> assertEquals(
                who.equals("nobody") ? 401 : 403, browser.get("/api/undeclared").status(), who));
    }

    @Test
    void whatTheClassDoesNotOfferIsForNobody() {
        Scene scene = new Scene();
        String path = "/api/classrooms/" + scene.id("classroomId") + "/undeclared";
        scene.browsers.forEach(
                (who, browser) -> assertEquals(404, browser.get(path).status(), who));
    }

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class);

    private static String pathOf(JavaClass type, JavaMethod method) {
        String path = type.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String rest = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return rest.isEmpty() || rest.startsWith("/") ? path + rest : path + "/" + rest;
    }

    /// Whatever the parameters are called.
    private static String plain(String call) {
        return call.replaceAll("\\{[^}]*}", "{}");
    }

    private static List<String> columns() {
        String[] head = TABLE.lines().findFirst().orElseThrow().split(" +");
        return List.of(head).subList(1, head.length);
    }

    private static Map<String, Map<String, Integer>> rows() {
        var rows = new LinkedHashMap<String, Map<String, Integer>>();
        TABLE.lines().skip(1).forEach(line -> {
            String[] cells = line.split(" +");
            var answers = new TreeMap<String, Integer>();
            for (int i = 0; i < columns().size(); i++) {
                answers.put(columns().get(i), Integer.valueOf(cells[i + 2]));
            }
            rows.put(cells[0] + " " + cells[1], answers);
        });
        return rows;
    }

    private static String lines(Map<String, Map<String, Integer>> rows) {
        var lines = new ArrayList<String>();
        rows.forEach((call, answers) -> lines.add(call + " " + answers));
        return String.join("\n", lines);
    }

    /// Two classes and everybody who can be in them, and outside.
    private final class Scene {
        final Map<String, Browser> browsers = new LinkedHashMap<>();
        final Map<String, String> ids = new TreeMap<>();

        Scene() {
            JsonNode classroom = school.classroom();
            String code = classroom.get("joinCode").asText();
            UUID id = UUID.fromString(classroom.get("id").asText());
            browsers.put("owner", school.teacher());
            browsers.put("learner", school.learner(code, "Hana"));
            browsers.put("mate", school.learner(code, "Sora"));
            for (String role : List.of("teacher", "assistant", "left")) {
                Browser browser = school.learner(code, role);
                browsers.put(role, browser);
                update(
                        "update membership set role = ?1, status = ?2 where classroom_id = ?3 and account_id = ?4",
                        role.equals("assistant") ? "ASSISTANT" : "TEACHER",
                        role.equals("left") ? "LEFT" : "ACTIVE",
                        id,
                        account(browser));
            }
            browsers.put("otherLearner", school.learner());
            browsers.put("otherTeacher", otherTeacher());
            browsers.put("guest", school.guest());
            browsers.put("nobody", school.visitor());
            ids.put("personId", account(school.learner(code, "Somebody")).toString());
            ids.put("classroomId", id.toString());
            ids.put("shape", "tidy");
            ids.put("code", code);
            ids.put("courseId", "pytorch-basics");
            ids.put("lessonId", "1-E1");
            ids.put("pathId", "full");
            ids.put("cellId", "answer");
            ids.put("ownCellId", "own-abcdefgh12");
            ids.put("predictionId", "dtype");
            ids.put("token", Secret.random().text());
            ids.put("learnerId", account(who("learner")).toString());
            ids.put("watchId", UUID.randomUUID().toString());
            ids.put("attemptId", UUID.randomUUID().toString());
        }

        String id(String name) {
            return Objects.requireNonNull(ids.get(name), name);
        }

        Browser who(String column) {
            return Objects.requireNonNull(browsers.get(column), column);
        }

        int call(String call, Browser browser) {
            Browser learner = who("learner");
            String verb = call.substring(0, call.indexOf(' '));
            String path = call.substring(call.indexOf(' ') + 1);
            if (path.contains("{id}")) {
                ids.put("id", workbook(learner, path.contains("guesses") ? "1-02" : "1-E1"));
            }
            if (call.startsWith("DELETE /api/workbooks") && path.contains("{ownCellId}")) {
                learner.put(filled(path), Map.of("rank", "V")).ok();
            }
            if (call.startsWith("GET /api/attempts")) {
                learner.post("/api/workbooks/" + workbook(learner, "1-E1") + "/attempts", bodyOf("attempts"))
                        .ok();
            }
            if (path.contains("{hintId}")) {
                String hints = "/api/classrooms/" + id("classroomId") + "/hints";
                ids.put(
                        "hintId",
                        who("owner").post(hints, bodyOf("hints")).ok().get("id").asText());
            }
            if (path.contains("{signInId}")) {
                ids.put(
                        "signInId",
                        learner.get("/api/sign-ins").ok().at("/0/id").asText());
            }
            String address = filled(path);
            return switch (verb) {
                case "GET" -> browser.get(address).status();
                case "DELETE" -> browser.delete(address).status();
                case "POST" -> browser.post(address, bodyOf(path)).status();
                case "PUT" -> browser.put(address, bodyOf(path)).status();
                case "SOCKET" -> browser.opensSocket(address);
                default -> throw new IllegalStateException(verb);
            };
        }

        /// One that works where it may.
        private Map<String, Object> bodyOf(String path) {
            String last = path.substring(path.lastIndexOf('/') + 1);
            return switch (last) {
                case "setup" -> Map.of("token", id("token"), "name", "Me", "password", School.PASSWORD);
                case "sign-in" -> Map.of("joinCode", id("code"), "name", "Hana", "password", School.PASSWORD);
                case "join" ->
                    Map.of("joinCode", id("code"), "name", "New " + UUID.randomUUID(), "password", School.PASSWORD);
                case "password" -> Map.of("current", "not that", "password", "another horse");
                case "workbooks" -> Map.of("courseId", id("courseId"), "lessonId", id("lessonId"));
                case "{cellId}" -> Map.of("code", "int a = 1;", "baseRevision", 0);
                case "{ownCellId}" -> Map.of("rank", "V");
                case "{predictionId}" -> Map.of("guess", "1");
                case "pulse" -> Map.of("visible", true, "edited", true, "activeMillis", 1000);
                case "seen" ->
                    Map.of(
                            "learnerId",
                            account(who("learner")).toString(),
                            "courseId",
                            id("courseId"),
                            "lessonId",
                            id("lessonId"));
                case "hints" ->
                    Map.of(
                            "learnerIds",
                            List.of(account(who("learner")).toString()),
                            "courseId",
                            id("courseId"),
                            "lessonId",
                            id("lessonId"),
                            "en",
                            "Look.");
                case "attempts" -> Map.of("attemptId", id("attemptId"), "code", "return 1;");
                case "preview", "import" -> Map.of("file", "name\nYuki\n".getBytes(StandardCharsets.UTF_8));
                case "canvas" -> Map.of("file", "Student,ID,SIS Login ID,Section\n".getBytes(StandardCharsets.UTF_8));
                case "passwords" -> Map.of("ids", List.of(id("personId")));
                case "status" -> Map.of("ids", List.of(id("personId")), "status", "LEFT");
                case "move" -> Map.of("classroomId", id("classroomId"));
                case "{watchId}" -> Map.of("allow", true);
                case "memberships" -> Map.of("joinCode", id("code"));
                case "role" -> Map.of("role", "ASSISTANT");
                case "stuck-rules" -> Map.of("same", 4);
                case "watching" -> Map.of("watching", "OFF");
                case "{lessonId}" -> Map.of("percent", 80, "reason", "Said why.");
                case "name", "terms", "classrooms", "{classroomId}" -> Map.of("name", "Class " + UUID.randomUUID());
                default -> Map.of();
            };
        }

        private String filled(String path) {
            String filled = path;
            for (Map.Entry<String, String> id : ids.entrySet()) {
                filled = filled.replace("{" + id.getKey() + "}", id.getValue());
            }
            return filled;
        }

        private static String workbook(Browser learner, String lessonId) {
            return learner.post("/api/workbooks", Map.of("courseId", "pytorch-basics", "lessonId", lessonId))
                    .ok()
                    .get("id")
                    .asText();
        }

        private static UUID account(Browser browser) {
            return UUID.fromString(browser.visits().at("/account/id").asText());
        }

        /// Somebody with a class of their own and nothing to do with this one.
        private Browser otherTeacher() {
            Browser browser = school.learner();
            UUID account = account(browser);
            UUID classroom = UUID.randomUUID();
            Instant now = Instant.now();
            String name = "Teacher " + account;
            update("delete from membership where account_id = ?1", account);
            update("update account set role = 'TEACHER', name = ?1, name_key = ?1 where id = ?2", name, account);
            update("insert into classroom (id, name, created_at) values (?1, 'Theirs', ?2)", classroom, now);
            update(
                    "insert into join_code (code, classroom_id, created_at) values (?1, ?2, ?3)",
                    Stream.generate(JoinCode::random).findFirst().orElseThrow().text(),
                    classroom,
                    now);
            update(
                    "insert into membership (account_id, classroom_id, role, joined_at) values (?1, ?2, 'OWNER', ?3)",
                    account,
                    classroom,
                    now);
            return browser;
        }

        private void update(String statement, Object... parameters) {
            QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
        }
    }
}
