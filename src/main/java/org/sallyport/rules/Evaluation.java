package org.sallyport.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of one direction and family, made ready to be evaluated as Huawei Cloud does: by priority, 1 first; deny before
 * allow at the same priority; the first match decides; no match means deny.
 *
 * <p>Prefixes nest or are disjoint, never half of each. So at each service one walk along the addresses with a stack of
 * the prefixes around the present one decides every address: n rules take no more than n² steps.
 *
 * @see <a href="https://support.huaweicloud.com/usermanual-vpc/zh-cn_topic_0073379079.html">VPC, security groups</a>
 */
final class Evaluation {
    private final List<Piece> pieces;
    private final int[] edges;
    private final boolean[] asked;

    /** A rule cut to one far end and one interval of services. */
    private record Piece(
            long firstHigh,
            long firstLow,
            long lastHigh,
            long lastLow,
            int length,
            int firstService,
            int lastService,
            int rank,
            Peer member) {

        /** Whether the rule allows; ranks are even for deny and odd for allow. */
        boolean allows() {
            return (rank & 1) == 1;
        }
    }

    private static final Comparator<Piece> BY_ADDRESS = (one, two) -> {
        int order = AddressSet.compare(one.firstHigh, one.firstLow, two.firstHigh, two.firstLow);
        return order != 0 ? order : Integer.compare(one.length, two.length);
    };

    private Evaluation(List<Piece> pieces, List<Piece> concerning) {
        this.pieces = pieces;
        this.edges = edges(pieces, concerning);
        this.asked = new boolean[edges.length];
        for (Piece piece : concerning) {
            int slab = Arrays.binarySearch(edges, piece.firstService);
            while (edges[slab] <= piece.lastService) {
                asked[slab++] = true;
            }
        }
    }

    /** @param addressGroups the prefixes of those address groups whose entries are known, by id */
    static Evaluation of(
            Collection<Rule> rules,
            Direction direction,
            AddressFamily family,
            Map<String, List<Prefix>> addressGroups) {
        List<Piece> pieces = pieces(rules, direction, family, addressGroups);
        return new Evaluation(pieces, pieces);
    }

    /**
     * Looks only at services that one of some rules speaks of.
     *
     * @param concerning the rules whose services are looked at
     */
    static Evaluation of(
            Collection<Rule> rules, Direction direction, AddressFamily family, Collection<Rule> concerning) {
        return new Evaluation(
                pieces(rules, direction, family, Map.of()), pieces(concerning, direction, family, Map.of()));
    }

    private static List<Piece> pieces(
            Collection<Rule> rules,
            Direction direction,
            AddressFamily family,
            Map<String, List<Prefix>> addressGroups) {
        List<Piece> pieces = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.enabled() && rule.direction() == direction && rule.family() == family) {
                add(rule, addressGroups, pieces);
            }
        }
        pieces.sort(BY_ADDRESS);
        return pieces;
    }

    private static void add(Rule rule, Map<String, List<Prefix>> addressGroups, List<Piece> pieces) {
        if (rule.peer() instanceof Peer.Addresses addresses) {
            add(rule, addresses.prefix(), null, pieces);
        } else if (rule.peer() instanceof Peer.AddressGroup group
                && addressGroups.containsKey(group.addressGroupId())) {
            for (Prefix prefix : addressGroups.get(group.addressGroupId())) {
                if (prefix.family() == rule.family()) {
                    add(rule, prefix, null, pieces);
                }
            }
        } else {
            add(rule, Prefix.any(rule.family()), rule.peer(), pieces);
        }
    }

    private static void add(Rule rule, Prefix prefix, Peer member, List<Piece> pieces) {
        int rank = 2 * rule.priority() + (rule.action() == Action.ALLOW ? 1 : 0);
        for (PortRange range : rule.ports().ranges()) {
            int protocol = rule.protocol().number();
            boolean any = rule.protocol().isAny();
            pieces.add(new Piece(
                    prefix.high(),
                    prefix.low(),
                    prefix.lastHigh(),
                    prefix.lastLow(),
                    prefix.length(),
                    any ? 0 : Service.place(protocol, range.first()),
                    any ? Service.LAST : Service.place(protocol, range.last()),
                    rank,
                    member));
        }
    }

    /** Where services begin to be treated otherwise than the one before. */
    private static int[] edges(List<Piece> pieces, List<Piece> concerning) {
        int[] edges = new int[2 * (pieces.size() + concerning.size())];
        int count = 0;
        for (Piece piece : pieces) {
            edges[count++] = piece.firstService;
            edges[count++] = piece.lastService + 1;
        }
        for (Piece piece : concerning) {
            edges[count++] = piece.firstService;
            edges[count++] = piece.lastService + 1;
        }
        Arrays.sort(edges);
        int distinct = 0;
        for (int edge : edges) {
            if (distinct == 0 || edges[distinct - 1] != edge) {
                edges[distinct++] = edge;
            }
        }
        return Arrays.copyOf(edges, distinct);
    }

    /** The groups that the rules name, address groups of unknown content among them. */
    Set<Peer> groups() {
        Set<Peer> groups = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece.member != null) {
                groups.add(piece.member);
            }
        }
        return groups;
    }

    /** Those of the groups that a rule denies something to. */
    Set<Peer> deniedGroups() {
        Set<Peer> denied = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece.member != null && !piece.allows()) {
                denied.add(piece.member);
            }
        }
        return denied;
    }

    /** What the rules permit to somebody who is a member of exactly these groups. */
    Region permitted(Set<Peer> memberships) {
        List<Piece> seen = new ArrayList<>(pieces);
        seen.removeIf(piece -> piece.member != null && !memberships.contains(piece.member));
        Piece[] sorted = seen.toArray(Piece[]::new);
        Region.Builder region = new Region.Builder(edges.length);
        Sweep sweep = new Sweep(sorted.length);
        for (int i = 0; i + 1 < edges.length; i++) {
            if (asked[i]) {
                region.add(edges[i], edges[i + 1] - 1, sweep.run(sorted, edges[i]));
            }
        }
        return region.build();
    }

    /** One walk along the addresses at one service. */
    private final class Sweep {
        private final Piece[] around;
        private final Piece[] deciding;
        private int depth;
        private AddressSet.Builder permitted;
        private long nextHigh;
        private long nextLow;
        private boolean over;

        Sweep(int most) {
            around = new Piece[most];
            deciding = new Piece[most];
        }

        AddressSet run(Piece[] sorted, int service) {
            permitted = new AddressSet.Builder(Long.BYTES);
            nextHigh = 0;
            nextLow = 0;
            over = false;
            for (Piece piece : sorted) {
                if (piece.firstService <= service && service <= piece.lastService) {
                    leaveBefore(piece);
                    decideBefore(piece);
                    enter(piece);
                }
            }
            while (depth > 0) {
                leave();
            }
            return permitted.build();
        }

        private void leaveBefore(Piece piece) {
            while (depth > 0
                    && AddressSet.compare(
                                    around[depth - 1].lastHigh,
                                    around[depth - 1].lastLow,
                                    piece.firstHigh,
                                    piece.firstLow)
                            < 0) {
                leave();
            }
        }

        private void decideBefore(Piece piece) {
            boolean between = AddressSet.compare(nextHigh, nextLow, piece.firstHigh, piece.firstLow) < 0;
            if (depth > 0 && between && deciding[depth - 1].allows()) {
                permitted.begin(nextHigh, nextLow);
                permitted.endBefore(piece.firstHigh, piece.firstLow);
            }
            nextHigh = piece.firstHigh;
            nextLow = piece.firstLow;
        }

        private void enter(Piece piece) {
            boolean yields = depth > 0 && deciding[depth - 1].rank <= piece.rank;
            deciding[depth] = yields ? deciding[depth - 1] : piece;
            around[depth++] = piece;
        }

        private void leave() {
            Piece piece = around[--depth];
            boolean left = !over && AddressSet.compare(nextHigh, nextLow, piece.lastHigh, piece.lastLow) <= 0;
            if (left && deciding[depth].allows()) {
                permitted.begin(nextHigh, nextLow);
                permitted.end(piece.lastHigh, piece.lastLow);
            }
            if (left) {
                nextLow = piece.lastLow + 1;
                nextHigh = piece.lastHigh + (nextLow == 0 ? 1 : 0);
                over = nextLow == 0 && nextHigh == 0;
            }
        }
    }
}
