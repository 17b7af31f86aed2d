package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/**
 * Reads the organization, then its accounts a few at a time, and keeps each part as soon as it is whole. A part that could not be read
 * wholly is asked for again by the next run.
 */
final class AwsImport {
    private final Clients clients;
    private final ImportFolder folder;
    private final Watcher watcher;
    private final Wanted wanted;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * What is to be read.
     *
     * @param regions source Regions whose application profiles are read
     * @param parallel accounts at a time
     */
    record Wanted(
            String role, List<String> regions, boolean organizationOnly, int parallel, boolean fresh, String now) {}

    AwsImport(Clients clients, ImportFolder folder, Watcher watcher, Wanted wanted) {
        this.clients = clients;
        this.folder = folder;
        this.watcher = watcher;
        this.wanted = wanted;
    }

    Assembly.Assembled read() throws IOException, InterruptedException {
        String caller = caller();
        try (OrganizationsClient client = clients.organizations()) {
            begin(new OrganizationCalls(client).id());
            Found.Organization organization = organization(client);
            List<Found.Account> accounts = accounts(client, organization, caller);
            return Assembly.of(organization, accounts, awsPolicies(accounts));
        } catch (SdkClientException unreachable) {
            throw stopped(unreachable);
        }
    }

    private String caller() throws Unreadable {
        try {
            var identity = clients.sts().getCallerIdentity(request -> {});
            if (!identity.arn().startsWith("arn:aws:")) {
                throw new Unreadable("the credentials are of " + identity.arn()
                        + "; expected the partition `aws`: others cannot be written as a landing zone");
            }
            return identity.account();
        } catch (AwsServiceException refused) {
            throw new Unreadable("the credentials are not accepted: " + Refused.sentence(refused));
        } catch (SdkClientException unreachable) {
            throw stopped(unreachable);
        }
    }

    private static Unreadable stopped(SdkClientException unreachable) {
        return new Unreadable(unreachable.getMessage() + "; what was read is kept, run the same command to continue");
    }

    private void begin(String organization) throws IOException {
        if (wanted.fresh()) {
            folder.forget();
        }
        ImportFolder.Begun now = new ImportFolder.Begun(
                organization, wanted.role(), wanted.regions(), wanted.organizationOnly(), wanted.now());
        Optional<ImportFolder.Begun> before = folder.part("begun", ImportFolder.Begun.class);
        if (before.isEmpty()) {
            folder.keep("begun", now);
        } else if (before.get().same(now)) {
            watcher.say(
                    "Continuing the import that was begun at " + before.get().at() + " (--fresh begins anew).");
        } else {
            throw new Unreadable("the folder has an import of " + before.get() + " that has not ended; expected " + now
                    + ": give the same options to continue it, or --fresh to begin anew");
        }
    }

    private Found.Organization organization(OrganizationsClient client) throws Unreadable {
        Optional<Found.Organization> before = folder.part("organization", Found.Organization.class)
                .filter(found -> found.missing().isEmpty());
        if (before.isPresent()) {
            return before.get();
        }
        watcher.say("Reading the organization.");
        Found.Organization read = new OrganizationCalls(client).read();
        folder.keep("organization", read);
        return read;
    }

    private List<Found.Account> accounts(OrganizationsClient client, Found.Organization organization, String caller)
            throws IOException, InterruptedException {
        Predicate<Found.Member> asked =
                member -> !wanted.organizationOnly() || member.id().equals(organization.managementAccount());
        List<Found.Account> accounts = new ArrayList<>();
        List<Found.Member> left = new ArrayList<>();
        for (Found.Member member : organization.members()) {
            Optional<Found.Account> before = folder.part("accounts/" + member.id(), Found.Account.class)
                    .filter(found -> found.missing().isEmpty());
            before.ifPresentOrElse(accounts::add, () -> left.add(member));
        }
        watcher.begin(organization.members().size(), accounts.size());
        List<Future<Found.Account>> running = new ArrayList<>();
        Semaphore places = new Semaphore(wanted.parallel());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Found.Member member : left) {
                running.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return stopped.get() ? nothing(member) : account(client, member, asked.test(member), caller);
                    } catch (RuntimeException | Unreadable ends) {
                        stopped.set(true);
                        throw ends;
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<Found.Account> account : running) {
                accounts.add(account.get());
            }
        } catch (ExecutionException failed) {
            throw cause(failed);
        } finally {
            watcher.end();
        }
        accounts.sort(java.util.Comparator.comparing(Found.Account::id));
        return accounts;
    }

    private static IOException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case Unreadable unreadable -> unreadable;
            case SdkClientException unreachable -> stopped(unreachable);
            case AwsServiceException refused -> Unreadable.expired(refused);
            case RuntimeException defect -> throw defect;
            case null, default -> new IOException(failed);
        };
    }

    private static Found.Account nothing(Found.Member member) {
        return new Found.Account(member.id(), Map.of(), List.of(), List.of(), List.of(), List.of());
    }

    private Found.Account account(OrganizationsClient organizations, Found.Member member, boolean asked, String caller)
            throws Unreadable {
        List<Found.Missing> missing = new ArrayList<>();
        OrganizationCalls calls = new OrganizationCalls(organizations);
        Map<String, String> tags = calls.tags(member.id());
        missing.addAll(calls.missing());
        IamCalls.Iam iam = new IamCalls.Iam(List.of(), List.of());
        List<Found.Profile> profiles = new ArrayList<>();
        if (!asked && !member.closed()) {
            missing.add(new Found.Missing("iam", "not read: the import was of the organization only"));
        } else if (!member.closed()) {
            Optional<AwsCredentialsProvider> credentials = ask(missing, "iam", assumed(member.id(), caller), () -> {
                return member.id().equals(caller) ? clients.own() : clients.assumed(member.id(), wanted.role());
            });
            if (credentials.isPresent()) {
                iam = ask(missing, "iam", "reading IAM", () -> iam(credentials.get()))
                        .orElse(iam);
                for (String region : wanted.regions()) {
                    ask(
                                    missing,
                                    "bedrock",
                                    "reading application profiles in " + region,
                                    () -> profiles(credentials.get(), region))
                            .ifPresent(profiles::addAll);
                }
            }
        }
        Found.Account found =
                new Found.Account(member.id(), tags, iam.policies(), iam.identities(), profiles, List.copyOf(missing));
        folder.keep("accounts/" + member.id(), found);
        watcher.done(missing.isEmpty());
        return found;
    }

    private String assumed(String account, String caller) {
        return account.equals(caller)
                ? "own credentials"
                : "sts:AssumeRole on arn:aws:iam::" + account + ":role/" + wanted.role();
    }

    /** The answer; a refusal is noted as missing. */
    private static <T> Optional<T> ask(List<Found.Missing> missing, String part, String what, Supplier<T> read)
            throws Unreadable {
        try {
            return Optional.of(read.get());
        } catch (AwsServiceException refused) {
            if (Refused.expired(refused)) {
                throw Unreadable.expired(refused);
            }
            missing.add(new Found.Missing(part, what + ": " + Refused.sentence(refused)));
            return Optional.empty();
        }
    }

    private IamCalls.Iam iam(AwsCredentialsProvider credentials) {
        try (IamClient client = clients.iam(credentials)) {
            return new IamCalls(client).read();
        }
    }

    private List<Found.Profile> profiles(AwsCredentialsProvider credentials, String region) {
        try (BedrockClient client = clients.bedrock(credentials, region)) {
            return new BedrockCalls(client, region).read();
        }
    }

    /** AWS's own that are in use and that a landing zone does not bring with it; each is read once, with the caller's credentials. */
    private List<Found.ManagedPolicy> awsPolicies(List<Found.Account> accounts) throws Unreadable {
        TreeSet<String> used = new TreeSet<>();
        for (Found.Account account : accounts) {
            for (Found.Identity identity : account.identities()) {
                used.addAll(identity.attached());
                used.add(identity.boundary());
            }
        }
        used.removeIf(arn -> !arn.startsWith("arn:aws:iam::aws:policy/"));
        for (ManagedPolicy brought : LandingZone.empty(Settings.current()).awsManagedPolicies()) {
            used.remove(brought.arn());
        }
        List<Found.ManagedPolicy> policies = new ArrayList<>();
        try (IamClient client = clients.iam(clients.own())) {
            for (String arn : used) {
                awsPolicy(client, arn).ifPresent(policies::add);
            }
        }
        return policies;
    }

    /** Where it is refused, the roles that use it become gaps by themselves. */
    private Optional<Found.ManagedPolicy> awsPolicy(IamClient client, String arn) throws Unreadable {
        String name =
                "policies/" + arn.substring("arn:aws:iam::aws:policy/".length()).replace('/', '@');
        Optional<Found.ManagedPolicy> before = folder.part(name, Found.ManagedPolicy.class);
        if (before.isPresent()) {
            return before;
        }
        Optional<Found.ManagedPolicy> read = ask(new ArrayList<>(), "iam", arn, () -> new IamCalls(client).policy(arn));
        read.ifPresent(policy -> folder.keep(name, policy));
        return read;
    }
}
