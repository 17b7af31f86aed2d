package dev.ambit.server;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.landingzone.EventJson;
import dev.ambit.landingzone.Ids;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.files.Reading;
import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.bedrock.BedrockService;
import dev.ambit.server.cloudtrail.CloudTrailService;
import dev.ambit.server.cloudwatch.CloudWatchService;
import dev.ambit.server.controlcatalog.ControlCatalogService;
import dev.ambit.server.controltower.ControlTowerService;
import dev.ambit.server.controltower.TowerOperations;
import dev.ambit.server.dataautomation.DataAutomationService;
import dev.ambit.server.dataautomation.Jobs;
import dev.ambit.server.front.Authorization;
import dev.ambit.server.front.Front;
import dev.ambit.server.front.Operator;
import dev.ambit.server.front.PartitionView;
import dev.ambit.server.front.Recorder;
import dev.ambit.server.front.Service;
import dev.ambit.server.gateway.Gateway;
import dev.ambit.server.gateway.Quotas;
import dev.ambit.server.iam.IamService;
import dev.ambit.server.identity.Authentication;
import dev.ambit.server.identity.CredentialsFile;
import dev.ambit.server.identity.SessionSeal;
import dev.ambit.server.listener.Listener;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.metrics.MetricStore;
import dev.ambit.server.organizations.AccountCreations;
import dev.ambit.server.organizations.OrganizationsService;
import dev.ambit.server.servicequotas.ServiceQuotasService;
import dev.ambit.server.servicequotas.SupportDesk;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.MemoryJournal;
import dev.ambit.server.sts.StsService;
import dev.ambit.wire.routes.Router;
import dev.ambit.wire.sigv4.SignatureV4;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A running server. Everything is made here, in the order in which it depends on each other, and closed in the reverse. */
public final class AmbitServer implements AutoCloseable {
    private static final long LARGEST_BODY = 25_000_000;
    private static final long UNPROVEN_BODIES = 8 * LARGEST_BODY;
    private static final Duration DATA_AUTOMATION = Duration.ofSeconds(2);
    private static final Duration LONGEST_INFERENCE = Duration.ofMinutes(10);

    private final Store store;
    private final AccountCreations creations;
    private final TowerOperations tower;
    private final Retention retention;
    private final Listener listener;
    private final Path credentials;
    private final boolean continued;
    private final List<Service> services;

    private AmbitServer(
            Store store,
            AccountCreations creations,
            TowerOperations tower,
            Retention retention,
            Listener listener,
            Path credentials,
            boolean continued,
            List<Service> services) {
        this.store = store;
        this.creations = creations;
        this.tower = tower;
        this.retention = retention;
        this.listener = listener;
        this.credentials = credentials;
        this.continued = continued;
        this.services = services;
    }

    /** Reads the landing zone, opens the store and listens; when it returns, the first call can come. */
    public static AmbitServer start(ServerOptions options) throws IOException, UnreadableLandingZone {
        Reading.Read files = options.testMode()
                ? new Reading.Read(LandingZone.empty(Settings.current()), List.of(), Map.of())
                : LandingZoneFolder.read(options.landingZone());
        Store store = Store.open(options.data());
        try {
            return start(options, files, store);
        } catch (IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private static AmbitServer start(ServerOptions options, Reading.Read files, Store store) throws IOException {
        Clock clock = options.clock();
        Journal journal = store.journal();
        boolean continued = !begin(journal, files);
        SecureRandom random = new SecureRandom();
        LiveLandingZone live = LiveLandingZone.restore(
                journal,
                LandingZone.empty(files.landingZone().settings()),
                options.testMode() ? new RisingIds(ids(random)) : ids(random));
        SessionSeal seal = new SessionSeal(store.key().bytes());
        Catalogue catalogue = BundledCatalogue.catalogue();
        Map<String, RegionBackends> regions = Regions.of(catalogue, files.backends());
        Authorization authorization = new Authorization();
        Recorder recorder = new Recorder(journal);
        Quotas quotas =
                new Quotas(Quotas.granted(BundledCatalogue.quotas(), catalogue, live::snapshot), catalogue, clock);
        Settings settings = files.landingZone().settings();
        AccountCreations creations =
                new AccountCreations(live, clock, options.testMode() ? Duration.ZERO : settings.accountCreations());
        TowerOperations tower = new TowerOperations(live, clock, settings.controlTowerOperations());
        Retention retention = new Retention(journal, clock);
        Jobs jobs = Jobs.restore(journal);
        Duration dataAutomation = options.testMode() ? Duration.ZERO : DATA_AUTOMATION;
        List<Service> services = List.of(
                new ControlTowerService(live, tower).service(),
                new ControlCatalogService(catalogue).service(),
                new OrganizationsService(live, creations).service(),
                new Gateway(authorization, catalogue, quotas, regions, recorder, LONGEST_INFERENCE).service(),
                new IamService(live).service(),
                (options.testMode() ? StsService.forTests(seal) : new StsService(seal)).service(),
                new BedrockService(live, catalogue).service(),
                new DataAutomationService(authorization, catalogue, jobs, dataAutomation, clock).service(),
                new CloudTrailService(journal).service(),
                new CloudWatchService(new MetricStore(journal)).service(),
                new ServiceQuotasService(live, BundledCatalogue.quotas(), catalogue).service());
        String token = seal.randomSecret();
        Front front = new Front(
                new Router(),
                options.testMode()
                        ? Authentication.trusting(
                                SignatureV4.STANDARD, seal, Regions.all(catalogue), ServerOptions.TEST_ACCOUNT)
                        : new Authentication(SignatureV4.STANDARD, seal, Regions.all(catalogue)),
                authorization,
                recorder,
                byName(services),
                live::snapshot,
                new Operator(
                        token,
                        regions,
                        tower,
                        new SupportDesk(live, clock),
                        reset(options, journal, live, quotas, jobs)),
                clock);
        Path credentials = store.leave("credentials", CredentialsFile.text(live.snapshot(), seal, clock.instant()));
        store.leave("operator-token", token);
        Listener listener = Listener.start(
                new Listener.Settings(options.host(), options.port(), LARGEST_BODY, UNPROVEN_BODIES),
                options.testMode() ? new PartitionView(front) : front);
        AmbitServer server =
                new AmbitServer(store, creations, tower, retention, listener, credentials, continued, services);
        try {
            store.leave("endpoint", listener.endpoint());
            creations.start();
            tower.start();
            retention.start();
            return server;
        } catch (IOException | RuntimeException failure) {
            listener.close();
            throw failure;
        }
    }

    /** Writes the files' landing zone into an empty journal; false when the journal has one already. */
    private static boolean begin(Journal journal, Reading.Read files) {
        List<String> there = new ArrayList<>();
        journal.readAll(LiveLandingZone.STREAM, 0, (seq, text) -> {
            if (there.isEmpty()) {
                there.add(text);
            }
        });
        if (!there.isEmpty()) {
            return false;
        }
        journal.append(
                LiveLandingZone.STREAM,
                files.events().stream().map(EventJson::write).toList());
        return true;
    }

    /** In test mode, what empties the state. */
    private static Optional<Runnable> reset(
            ServerOptions options, Journal journal, LiveLandingZone live, Quotas quotas, Jobs jobs) {
        if (!options.testMode() || !(journal instanceof MemoryJournal memory)) {
            return Optional.empty();
        }
        LandingZone empty = LandingZone.empty(Settings.current());
        return Optional.of(() -> {
            live.beginAgain(empty, memory::clear);
            quotas.forget();
            jobs.forget();
        });
    }

    private static Ids ids(SecureRandom random) {
        return (alphabet, length) -> {
            StringBuilder text = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return text.toString();
        };
    }

    private static Map<String, Service> byName(List<Service> services) {
        Map<String, Service> byName = new LinkedHashMap<>();
        services.forEach(service -> byName.put(service.name(), service));
        return byName;
    }

    /** Such as {@code http://127.0.0.1:4599}. */
    public String endpoint() {
        return listener.endpoint();
    }

    /** The credentials file for {@code AWS_SHARED_CREDENTIALS_FILE}. */
    public Path credentials() {
        return credentials;
    }

    /** The operations that it answers, by service. */
    public SortedMap<String, List<String>> operations() {
        SortedMap<String, List<String>> operations = new TreeMap<>();
        services.forEach(service -> operations.put(service.name(), service.operations()));
        return operations;
    }

    /** Whether the state was there already; the files of the landing zone then only gave the settings and backends. */
    public boolean continued() {
        return continued;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        retention.close();
        creations.close();
        tower.close();
        store.close();
    }
}
