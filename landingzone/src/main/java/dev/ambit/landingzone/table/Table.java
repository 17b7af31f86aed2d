package dev.ambit.landingzone.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map in the order of its keys; {@code with} and {@code without} give a new one in O(log n) and share the rest. Two tables
 * are equal when they hold equal entries, whatever the order in which those came in.
 */
public final class Table<K extends Comparable<K>, V> implements Iterable<Table.Entry<K, V>> {
    /** A key and its value. */
    public record Entry<K, V>(K key, V value) {}

    /** A node of an AVL tree: the heights of its two sides differ by one at most. */
    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int height) {}

    private static final Table<?, ?> EMPTY = new Table<String, Object>(null, 0);

    private final @Nullable Node<K, V> root;
    private final int size;

    private Table(@Nullable Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // an empty table holds no value of any type
    public static <K extends Comparable<K>, V> Table<K, V> empty() {
        return (Table<K, V>) EMPTY;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    public Optional<V> find(K key) {
        return Optional.ofNullable(get(key));
    }

    public V getOr(K key, V otherwise) {
        V value = get(key);
        return value == null ? otherwise : value;
    }

    public boolean has(K key) {
        return get(key) != null;
    }

    /** This table with the key set, replacing what it held. */
    public Table<K, V> with(K key, V value) {
        return new Table<>(put(root, key, value), has(key) ? size : size + 1);
    }

    /** This table without the key; itself when the key is not there. */
    public Table<K, V> without(K key) {
        return has(key) ? new Table<>(remove(root, key), size - 1) : this;
    }

    /** This table with the key's value changed; itself when the key is not there. */
    public Table<K, V> changed(K key, UnaryOperator<V> change) {
        V value = get(key);
        return value == null ? this : with(key, change.apply(value));
    }

    public List<K> keys() {
        List<K> keys = new ArrayList<>(size);
        for (Entry<K, V> entry : this) {
            keys.add(entry.key);
        }
        return keys;
    }

    public List<V> values() {
        List<V> values = new ArrayList<>(size);
        for (Entry<K, V> entry : this) {
            values.add(entry.value);
        }
        return values;
    }

    /** At most {@code limit} entries whose keys come after {@code key}: the next page. */
    public List<Entry<K, V>> after(@Nullable K key, int limit) {
        List<Entry<K, V>> page = new ArrayList<>();
        Iterator<Entry<K, V>> entries = new Walk<>(root, key);
        while (page.size() < limit && entries.hasNext()) {
            page.add(entries.next());
        }
        return page;
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        return new Walk<>(root, null);
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static <K, V> Node<K, V> node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(key, value, left, right, 1 + Math.max(height(left), height(right)));
    }

    private static <K, V> Node<K, V> balanced(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && height(left) > height(right) + 1) {
            Node<K, V> inner = left.right;
            if (inner == null || height(left.left) >= height(inner)) {
                return node(left.key, left.value, left.left, node(key, value, inner, right));
            }
            return node(
                    inner.key,
                    inner.value,
                    node(left.key, left.value, left.left, inner.left),
                    node(key, value, inner.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            Node<K, V> inner = right.left;
            if (inner == null || height(right.right) >= height(inner)) {
                return node(right.key, right.value, node(key, value, left, inner), right.right);
            }
            return node(
                    inner.key,
                    inner.value,
                    node(key, value, left, inner.left),
                    node(right.key, right.value, inner.right, right.right));
        }
        return node(key, value, left, right);
    }

    private static <K extends Comparable<K>, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return node(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right, node.height);
        }
        return order < 0
                ? balanced(node.key, node.value, put(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, put(node.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.key, next.value, node.left, remove(node.right, next.key));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Table<?, ?> that) || size != that.size) {
            return false;
        }
        Iterator<? extends Entry<?, ?>> theirs = that.iterator();
        for (Entry<K, V> entry : this) {
            if (!entry.equals(theirs.next())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Entry<K, V> entry : this) {
            hash = 31 * hash + entry.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Entry<K, V> entry : this) {
            text.append(text.length() > 1 ? ", " : "")
                    .append(entry.key)
                    .append('=')
                    .append(entry.value);
        }
        return text.append('}').toString();
    }

    /** In order, beginning after a key. */
    private static final class Walk<K extends Comparable<K>, V> implements Iterator<Entry<K, V>> {
        private final Deque<Node<K, V>> path = new ArrayDeque<>();

        Walk(@Nullable Node<K, V> root, @Nullable K after) {
            Node<K, V> node = root;
            while (node != null) {
                if (after != null && node.key.compareTo(after) <= 0) {
                    node = node.right;
                } else {
                    path.push(node);
                    node = node.left;
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Entry<K, V> next() {
            Node<K, V> node = path.poll();
            if (node == null) {
                throw new NoSuchElementException();
            }
            for (Node<K, V> left = node.right; left != null; left = left.left) {
                path.push(left);
            }
            return new Entry<>(node.key, node.value);
        }
    }
}
