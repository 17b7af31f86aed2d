package dev.ambit.server.dataautomation;

import dev.ambit.server.state.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Every job of the server. A job is durable before anybody hears of it. Safe for any number of threads. */
public final class Jobs {
    private static final String STREAM = "data-automation";

    /** Whose token: tokens of different accounts and Regions have nothing to do with each other. */
    private record Asked(String place, String token) {}

    private final Journal journal;
    private final Map<String, Job> byArn = new ConcurrentHashMap<>();
    private final Map<Asked, Job> byToken = new ConcurrentHashMap<>();
    private final ReentrantLock beginning = new ReentrantLock();

    private Jobs(Journal journal) {
        this.journal = journal;
    }

    /** The jobs that {@code journal} holds. */
    public static Jobs restore(Journal journal) {
        Jobs jobs = new Jobs(journal);
        journal.readAll(STREAM, 0, (seq, text) -> jobs.keep(Job.read(text)));
        return jobs;
    }

    /** Forgets every job, for test suites; the journal is emptied by whoever resets the server. */
    public void forget() {
        byArn.clear();
        byToken.clear();
    }

    Optional<Job> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /**
     * The job that the token began earlier, or the new one.
     *
     * @param place account and Region
     * @param token empty for none
     */
    Job begin(String place, String token, Supplier<Job> fresh) {
        beginning.lock();
        try {
            Job earlier = token.isEmpty() ? null : byToken.get(new Asked(place, token));
            if (earlier != null) {
                return earlier;
            }
            Job job = fresh.get();
            journal.append(STREAM, List.of(job.write()));
            keep(job);
            return job;
        } finally {
            beginning.unlock();
        }
    }

    private void keep(Job job) {
        byArn.put(job.arn(), job);
        if (!job.token().isEmpty()) {
            byToken.put(new Asked(place(job.arn()), job.token()), job);
        }
    }

    /** Account and Region, as the first five parts of an ARN. */
    static String place(String arn) {
        return arn.substring(0, arn.lastIndexOf(':'));
    }
}
