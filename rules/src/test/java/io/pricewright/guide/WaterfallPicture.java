package io.pricewright.guide;

import io.pricewright.guide.Waterfall.Step;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.stream.Collectors;

/**
 * Draws a waterfall as SVG, one row a step. It brings its own paper and asks for no font, so that
 * it can be read on light and dark pages everywhere.
 */
final class WaterfallPicture {
    private static final int WIDTH = 760;
    private static final int MARGIN = 20;
    private static final int ROW = 36;
    private static final int BAR = 20;
    private static final int STAGES = MARGIN;
    private static final int ACTIVITIES = 120;
    private static final int BARS = 280;
    private static final int LONGEST_BAR = 340;
    private static final int AMOUNTS = WIDTH - MARGIN;

    private static final String STYLE =
            """
              <style>
                text { font: 14px system-ui, sans-serif; fill: #1f2328; }
                .activity { font: 13px ui-monospace, monospace; }
                .stage, .sum-amount { font-weight: 600; }
                .amount, .sum-amount { text-anchor: end; }
                .paper { fill: #ffffff; stroke: #d0d7de; }
                .link { stroke: #818b98; stroke-dasharray: 2 2; }
                .sum { fill: #57606a; }
                .off { fill: #1a7f37; }
                .fee { fill: #bc4c00; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; }
                  .paper { fill: #0d1117; stroke: #3d444d; }
                  .sum { fill: #9198a1; }
                  .off { fill: #3fb950; }
                  .fee { fill: #db6d28; }
                }
              </style>
            """;

    private final Waterfall waterfall;
    private final StringBuilder svg = new StringBuilder();

    private WaterfallPicture(Waterfall waterfall) {
        this.waterfall = waterfall;
    }

    static String of(Waterfall waterfall) {
        return new WaterfallPicture(waterfall).draw();
    }

    private String draw() {
        int height = 2 * MARGIN + ROW * waterfall.steps().size();
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title\"");
        line("    viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\">", WIDTH, height);
        line("  <title id=\"title\">%s</title>", escaped(inWords()));
        svg.append(STYLE);
        line(
                "  <rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>",
                WIDTH - 1, height - 1);
        for (int row = 0; row < waterfall.steps().size(); row++) {
            drawRow(row);
        }
        line("</svg>");
        return svg.toString();
    }

    private void drawRow(int row) {
        Step step = waterfall.steps().get(row);
        int top = MARGIN + ROW * row;
        int base = top + ROW / 2 + 5;
        boolean begins = row == 0 || !waterfall.steps().get(row - 1).stage().equals(step.stage());
        if (begins) {
            text("stage", STAGES, base, step.stage());
        }
        if (!step.activityId().isEmpty()) {
            text("activity", ACTIVITIES, base, step.activityId());
        }
        long from = x(Math.min(step.fromMinor(), step.toMinor()));
        long to = x(Math.max(step.fromMinor(), step.toMinor()));
        line(
                "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                kind(step), from, top + (ROW - BAR) / 2, Math.max(1, to - from), BAR);
        if (row + 1 < waterfall.steps().size()) {
            int bottom = top + (ROW + BAR) / 2;
            line(
                    "  <line class=\"link\" x1=\"%1$d\" y1=\"%2$d\" x2=\"%1$d\" y2=\"%3$d\"/>",
                    x(step.toMinor()), bottom, bottom + ROW - BAR);
        }
        text(step.sum() ? "sum-amount" : "amount", AMOUNTS, base, amount(step));
    }

    private long x(long minor) {
        return BARS + LONGEST_BAR * minor / Math.max(1, waterfall.highestMinor());
    }

    private static String kind(Step step) {
        return step.sum() ? "sum" : step.changeMinor() < 0 ? "off" : "fee";
    }

    /** For those who hear the picture. */
    private String inWords() {
        return waterfall.steps().stream()
                .map(step -> "%s %s".formatted(name(step), amount(step)))
                .collect(Collectors.joining(", "));
    }

    private static String name(Step step) {
        return step.activityId().isEmpty() ? step.stage() : step.activityId();
    }

    private String amount(Step step) {
        if (step.sum()) {
            return money(step.toMinor()) + " " + waterfall.currency();
        }
        return (step.changeMinor() < 0 ? "−" : "+") + money(Math.abs(step.changeMinor()));
    }

    private String money(long minor) {
        int decimals = Currency.getInstance(waterfall.currency()).getDefaultFractionDigits();
        return BigDecimal.valueOf(minor, decimals).toPlainString();
    }

    private void text(String kind, int x, int y, String text) {
        line("  <text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", kind, x, y, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void line(String format, Object... values) {
        svg.append(format.formatted(values)).append('\n');
    }
}
