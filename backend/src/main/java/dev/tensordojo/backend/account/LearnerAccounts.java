package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.guessing.OneTimePassword;
import dev.tensordojo.backend.account.name.AccountName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// Accounts as those look after them who teach a class. Whether they may has been decided before. All of it is done in
/// the caller's transaction.
@ApplicationScoped
public class LearnerAccounts {

    private final Accounts accounts;
    private final SignIns signIns;

    LearnerAccounts(Accounts accounts, SignIns signIns) {
        this.accounts = accounts;
        this.signIns = signIns;
    }

    /// Replaces an account's password by one that its owner has to change, and ends all of its sign-ins.
    @Transactional
    public OneTimePassword resetPassword(UUID accountId) {
        OneTimePassword password = OneTimePassword.random();
        accounts.findById(accountId).passwordHash = password.stored();
        signIns.of(accountId, Optional.empty()).forEach(signIn -> signIns.revoke(signIn.id(), accountId));
        return password;
    }

    @Transactional
    public void rename(UUID accountId, AccountName name) {
        AccountEntity account = accounts.findById(accountId);
        account.name = name.text();
        account.nameKey = name.key();
    }
}
