package dev.ambit.cli.check;

import static dev.ambit.cli.page.Markup.escape;

import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.Cell;
import dev.ambit.advisor.check.DeniedRequest;
import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.inference.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call as SVG: its source Region, the Regions of its profile, which of them are open, and what blocks the others. */
final class RoutePicture {
    private static final int HEIGHT = 30;
    private static final int LEFT = 330;

    private RoutePicture() {}

    static String of(Blocks.Block block, Catalogue catalogue, Blocks blocks) {
        Cell cell = block.example();
        Map<String, Optional<Blocker>> regions = regions(cell, catalogue);
        List<String> rows = new ArrayList<>(regions.keySet());
        int height = Math.max(rows.size(), 3) * HEIGHT + 12;
        int middle = rows.size() * HEIGHT / 2 + 4;
        StringBuilder svg = new StringBuilder(
                "<h3>" + block.number() + ". " + escape(block.caller().name()) + " calls "
                        + escape(cell.profile()) + " from " + cell.source() + "</h3>\n<svg viewBox=\"0 0 1040 " + height
                        + "\" width=\"1040\" height=\"" + height + "\" role=\"img\" aria-label=\"Regions of "
                        + escape(cell.profile()) + "\">\n");
        boolean open = cell.answer().denied().stream().noneMatch(one -> one.leg() == DeniedRequest.Leg.SOURCE);
        svg.append("<text class=\"small\" x=\"8\" y=\"").append(middle - 20).append("\">source Region</text>");
        box(svg, 8, middle - 13, 180, cell.source().id(), open);
        for (int i = 0; i < rows.size(); i++) {
            String region = rows.get(i);
            Optional<Blocker> blocker = regions.getOrDefault(region, Optional.empty());
            int y = i * HEIGHT + 4;
            svg.append("<path d=\"M190 ")
                    .append(middle)
                    .append(" C260 ")
                    .append(middle)
                    .append(" 260 ")
                    .append(y + 13)
                    .append(' ')
                    .append(LEFT - 4)
                    .append(' ')
                    .append(y + 13)
                    .append("\" fill=\"none\" stroke=\"")
                    .append(blocker.isEmpty() ? "#2e9e4f" : "#cc4444\" stroke-dasharray=\"5 4")
                    .append("\" stroke-width=\"1.6\"/>");
            box(svg, LEFT, y, 180, region.equals("unspecified") ? "without a Region" : region, blocker.isEmpty());
            String words = blocker.map(found -> text(found, blocks)).orElse("open");
            svg.append("<text class=\"small\" x=\"")
                    .append(LEFT + 192)
                    .append("\" y=\"")
                    .append(y + 18)
                    .append("\">")
                    .append(escape(words))
                    .append("</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** Every Region in which something is authorized, the source first, with what blocks it. */
    private static Map<String, Optional<Blocker>> regions(Cell cell, Catalogue catalogue) {
        Map<String, Optional<Blocker>> regions = new LinkedHashMap<>();
        regions.put(cell.source().id(), Optional.empty());
        Optional<Route> route = catalogue.route(cell.profile(), cell.source());
        if (route.isPresent() && route.get().profile().global()) {
            regions.put("unspecified", Optional.empty());
        } else {
            route.map(Route::destinations).orElse(List.of()).stream()
                    .map(Region::id)
                    .forEach(id -> regions.put(id, Optional.empty()));
        }
        List<DeniedRequest> denied = cell.answer().denied().isEmpty()
                ? cell.streaming().denied()
                : cell.answer().denied();
        denied.forEach(one -> regions.put(one.region(), Optional.of(one.blocker())));
        return regions;
    }

    private static String text(Blocker blocker, Blocks blocks) {
        String what = switch (blocker) {
            case Blocker.Denies denies ->
                denies.sid() + " of " + denies.policy() + ", line "
                        + denies.where().line();
            case Blocker.Silent _ -> Words.blocker(blocker);
        };
        return "blocked by " + blocks.number(blocker) + ": " + what;
    }

    private static void box(StringBuilder svg, int x, int y, int width, String text, boolean open) {
        svg.append("<rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"26\" rx=\"5\" fill=\"")
                .append(open ? "#dff3e4\" stroke=\"#2e9e4f" : "#fbe1e1\" stroke=\"#cc4444")
                .append("\"/><text x=\"")
                .append(x + 10)
                .append("\" y=\"")
                .append(y + 18)
                .append("\">")
                .append(escape(text))
                .append("</text>");
    }
}
