package dev.tensordojo.backend.account.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassRoleTest {

    @Test
    void whatEachRoleMayDoIsThisAndNoMore() {
        Map<ClassRole, Set<Permission>> granted = new EnumMap<>(ClassRole.class);
        for (ClassRole role : ClassRole.values()) {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            Arrays.stream(Permission.values()).filter(role::may).forEach(permissions::add);
            granted.put(role, permissions);
        }
        assertEquals(
                Map.of(
                        ClassRole.OWNER, EnumSet.allOf(Permission.class),
                        ClassRole.TEACHER,
                                EnumSet.of(
                                        Permission.SEE_LEARNERS,
                                        Permission.HELP_LEARNERS,
                                        Permission.WATCH,
                                        Permission.GIVE_MARKS,
                                        Permission.CHANGE_CLASS,
                                        Permission.SEE_PEOPLE,
                                        Permission.MANAGE_PEOPLE),
                        ClassRole.ASSISTANT, EnumSet.of(Permission.SEE_LEARNERS, Permission.HELP_LEARNERS),
                        ClassRole.LEARNER, EnumSet.noneOf(Permission.class)),
                granted);
    }
}
