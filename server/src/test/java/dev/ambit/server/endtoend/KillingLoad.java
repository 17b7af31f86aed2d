package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Clients of a served process, which is killed once they have had so many answers. */
record KillingLoad(CountDownLatch enough, AtomicBoolean killed, List<RuntimeException> unexpected) {
    /** What a client does until its connection breaks. */
    interface Client {
        /** {@code answered} is run for each answer. */
        void run(Runnable answered);
    }

    /** Runs all clients, kills the server {@code after} the last of so many answers, and expects the clients to end by that only. */
    static void run(ServedProcess child, int answers, Duration after, List<Client> clients)
            throws InterruptedException {
        KillingLoad load =
                new KillingLoad(new CountDownLatch(answers), new AtomicBoolean(), new CopyOnWriteArrayList<>());
        List<Thread> threads = new ArrayList<>();
        clients.forEach(client -> threads.add(Thread.ofPlatform().daemon().start(() -> load.run(client))));
        boolean answered = load.enough().await(60, TimeUnit.SECONDS);
        Thread.sleep(after);
        load.killed().set(true);
        child.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), load.unexpected(), "a client ended otherwise than by the kill");
        assertTrue(answered, () -> load.enough().getCount() + " of " + answers + " answers did not come");
    }

    /** A client is meant to end by its connection, which breaks with the kill. */
    private void run(Client client) {
        try {
            client.run(enough::countDown);
        } catch (RuntimeException end) {
            if (!(end instanceof SdkClientException) || !killed.get()) {
                unexpected.add(end);
                while (enough.getCount() > 0) {
                    enough.countDown();
                }
            }
        }
    }
}
