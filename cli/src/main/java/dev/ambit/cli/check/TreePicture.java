package dev.ambit.cli.check;

import static dev.ambit.cli.page.Markup.escape;

import dev.ambit.advisor.check.Alike;
import dev.ambit.advisor.check.Cell;
import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The organization as SVG: units, the SCPs attached to them, and how many principals of each account can use a profile. */
final class TreePicture {
    private static final int MOST_ACCOUNTS_OF_A_UNIT = 12;
    private static final int MOST_LINES = 120;
    private static final int HEIGHT = 26;
    private static final int INDENT = 26;

    /** How many principals were asked, and how many of them can use a profile. */
    private record Count(int able, int all) {
        Count plus(boolean can) {
            return new Count(able + (can ? 1 : 0), all + 1);
        }
    }

    private final LandingZone zone;
    private final Map<String, Count> counts = new TreeMap<>();
    private final StringBuilder lines = new StringBuilder();
    private int line;

    private TreePicture(Report report) {
        this.zone = report.zone();
        for (Alike group : report.matrix().groups()) {
            boolean can = group.cells().stream().anyMatch(Cell::allowed);
            for (Identity member : group.members()) {
                counts.put(
                        member.account(),
                        counts.getOrDefault(member.account(), new Count(0, 0)).plus(can));
            }
        }
    }

    static String of(Report report) {
        TreePicture picture = new TreePicture(report);
        report.zone().organization().ifPresent(organization -> picture.parent(organization.rootId(), "Root", 0, 0));
        int height = picture.line * HEIGHT + 8;
        return "<svg viewBox=\"0 0 1040 " + height + "\" width=\"1040\" height=\"" + height
                + "\" role=\"img\" aria-label=\"The organization\">\n" + picture.lines + "</svg>\n";
    }

    private void parent(String id, String name, int depth, int above) {
        int own = line;
        List<String> policies = zone.attachedTo(id, OrganizationPolicyType.SERVICE_CONTROL_POLICY).stream()
                .map(OrganizationPolicy::name)
                .filter(policy -> !policy.equals("FullAWSAccess"))
                .toList();
        text(
                depth,
                "<tspan font-weight=\"600\">" + escape(name) + "</tspan>"
                        + (policies.isEmpty()
                                ? ""
                                : "<tspan class=\"small\" dx=\"12\">SCP: " + escape(Words.some(policies, 4))
                                        + "</tspan>"),
                "#7a8696",
                above);
        for (Unit unit : zone.unitsOf(id)) {
            if (line < MOST_LINES) {
                parent(unit.id(), unit.name(), depth + 1, own);
            }
        }
        List<Account> accounts = zone.accountsOf(id).stream()
                .filter(account -> counts.containsKey(account.id()))
                .toList();
        accounts.stream().limit(MOST_ACCOUNTS_OF_A_UNIT).forEach(account -> account(account, depth + 1, own));
        if (accounts.size() > MOST_ACCOUNTS_OF_A_UNIT) {
            text(
                    depth + 1,
                    "<tspan class=\"small\">and " + Words.number(accounts.size() - MOST_ACCOUNTS_OF_A_UNIT)
                            + " more accounts</tspan>",
                    "#c4ccd5",
                    own);
        }
    }

    private void account(Account account, int depth, int above) {
        Count count = counts.getOrDefault(account.id(), new Count(0, 0));
        String color = count.able() == count.all() ? "#2e9e4f" : count.able() == 0 ? "#cc4444" : "#d9a514";
        text(
                depth,
                escape(account.name()) + "<tspan class=\"small\" dx=\"8\">" + escape(account.id())
                        + "</tspan><tspan class=\"small\" dx=\"12\">" + count.able() + " of "
                        + Words.count(count.all(), "principal") + " can use a profile</tspan>",
                color,
                above);
    }

    /** {@code above}: the line of the parent, from which the connection comes down. */
    private void text(int depth, String content, String color, int above) {
        int y = line++ * HEIGHT + 18;
        int x = 8 + depth * INDENT;
        if (depth > 0) {
            lines.append("<path d=\"M")
                    .append(x - INDENT + 5)
                    .append(' ')
                    .append(above * HEIGHT + 20)
                    .append('V')
                    .append(y - 4)
                    .append('H')
                    .append(x - 2)
                    .append("\" fill=\"none\" stroke=\"#c4ccd5\"/>");
        }
        lines.append("<circle cx=\"")
                .append(x + 5)
                .append("\" cy=\"")
                .append(y - 4)
                .append("\" r=\"5\" fill=\"")
                .append(color)
                .append("\"/><text x=\"")
                .append(x + 18)
                .append("\" y=\"")
                .append(y)
                .append("\">")
                .append(content)
                .append("</text>\n");
    }
}
