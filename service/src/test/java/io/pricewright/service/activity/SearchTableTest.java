package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pricewright.facts.Layer;
import io.pricewright.service.SharedNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a search reads when there are 100,000 activities, in a database of its own. */
class SearchTableTest {
    private static final String DATABASE = "pricewright_search";
    private static final int PAGE = 50;
    private static final Instant NOW = Instant.parse("2026-06-18T00:00:00Z");
    private static final String NUMBERS =
            """
            SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d AS n
              FROM digit a, digit b, digit c, digit d, digit e
            """;

    private static SingleConnectionDataSource connection;
    private static JdbcClient sql;
    private static SearchTable search;

    /** Activity 00042 names SKU sku-42 and tag day-42, starts on day 42 and is one of ten shops. */
    @BeforeAll
    static void fill() {
        HikariDataSource pool = SharedNode.get().bean(HikariDataSource.class);
        JdbcClient server = JdbcClient.create(pool);
        server.sql("DROP DATABASE IF EXISTS " + DATABASE).update();
        server.sql("CREATE DATABASE " + DATABASE).update();
        connection =
                new SingleConnectionDataSource(
                        pool.getJdbcUrl().replaceFirst("/\\w+(\\?|$)", "/" + DATABASE + "$1"),
                        pool.getUsername(),
                        pool.getPassword(),
                        true);
        Flyway.configure().dataSource(connection).load().migrate();
        sql = JdbcClient.create(connection);
        search = new SearchTable(sql);
        sql.sql("CREATE TABLE digit (d INT PRIMARY KEY)").update();
        sql.sql("INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)").update();
        insertActivities();
        insertFacets("SKU", "n");
        insertFacets("TAG", "MOD(n, 1000)");
        insertFacets("SHOP", "MOD(n, 10)");
        sql.sql("ANALYZE TABLE activity, activity_facet").query().listOfRows();
    }

    private static void insertActivities() {
        sql.sql(
                        """
                        INSERT INTO activity (id, version, newest, enabled, standing, layer, type, name, starts_at,
                                              ends_at, document, created_at, updated_at)
                        SELECT LPAD(n, 5, '0'), 1, 1, TRUE, 'ON', IF(n >= 99990, 'TENDER', 'ITEM'),
                               IF(n >= 99990, 'CASHBACK', 'PERCENT_OFF'),
                               CONCAT('Activity ', n),
                               IF(MOD(n, 100) = 99, NULL,
                                  TIMESTAMPADD(DAY, MOD(n, 1000), '2026-01-01')),
                               NULL, '{}', NOW(6), NOW(6)
                          FROM (%s) numbers
                        """
                                .formatted(NUMBERS))
                .update();
    }

    private static void insertFacets(String kind, String number) {
        sql.sql(
                        """
                        INSERT INTO activity_facet (kind, name, activity_id)
                        SELECT '%s', CONCAT('%s-', %s), LPAD(n, 5, '0') FROM (%s) numbers
                        """
                                .formatted(kind, kind.toLowerCase(), number, NUMBERS))
                .update();
    }

    @AfterAll
    static void drop() {
        sql.sql("DROP DATABASE " + DATABASE).update();
        connection.destroy();
    }

    @Test
    void aSkuIsFoundByItsIndex() {
        assertThat(readsOf(filter("sku", "sku-4242"), SearchOrder.ID, SearchCursor.FIRST))
                .isLessThan(10);
        assertThat(ids(filter("sku", "sku-4242"))).containsExactly("04242");
    }

    @Test
    void aTagIsReadPageByPage() {
        ActivityFilter tag = filter("tag", "tag-7");
        List<String> first = ids(tag);
        assertThat(first).hasSize(PAGE).isSorted().startsWith("00007", "01007");
        SearchCursor behind = new SearchCursor(null, first.get(PAGE - 1));
        assertThat(readsOf(tag, SearchOrder.ID, behind)).isLessThan(4 * PAGE);
        assertThat(search.ids(tag, SearchOrder.ID, behind, PAGE, NOW)).startsWith("50007");
    }

    @Test
    void allIsReadPageByPageWhereverThePageIs() {
        ActivityFilter all = filter("none", null);
        SearchCursor late = new SearchCursor(null, "90000");
        assertThat(readsOf(all, SearchOrder.ID, SearchCursor.FIRST)).isLessThan(2 * PAGE);
        assertThat(readsOf(all, SearchOrder.ID, late)).isLessThan(2 * PAGE);
    }

    @Test
    void theRarerOfTwoThingsIsReadFirst() {
        ActivityFilter both =
                new ActivityFilter(
                        null, null, null, null, "sku-4242", null, null, "shop-2", null, null, null);
        assertThat(readsOf(both, SearchOrder.ID, SearchCursor.FIRST)).isLessThan(10);
        assertThat(ids(both)).containsExactly("04242");
    }

    @Test
    void aRareTypeOrLayerIsFoundByItsIndex() {
        ActivityFilter type = filter("type", "CASHBACK");
        ActivityFilter layer =
                new ActivityFilter(
                        null, null, Layer.TENDER, null, null, null, null, null, null, null, null);
        for (ActivityFilter rare : List.of(type, layer)) {
            assertThat(ids(rare)).hasSize(10).startsWith("99990");
            assertThat(readsOf(rare, SearchOrder.ID, SearchCursor.FIRST)).isLessThan(50);
        }
    }

    @Test
    void theOrderOfStartIsReadPageByPage() {
        ActivityFilter all = filter("none", null);
        assertThat(readsOf(all, SearchOrder.START, SearchCursor.FIRST)).isLessThan(2 * PAGE);
        SearchCursor amidst = new SearchCursor(Instant.parse("2026-07-01T00:00:00Z"), "50181");
        assertThat(readsOf(all, SearchOrder.START, amidst)).isLessThan(8 * PAGE);
        SearchCursor lastWithout = new SearchCursor(null, "99999");
        assertThat(search.ids(all, SearchOrder.START, lastWithout, 2, NOW))
                .containsExactly("00000", "01000");
    }

    /** Rows the database reads for one page; the plan says of no table that it reads it all. */
    private static long readsOf(ActivityFilter filter, SearchOrder order, SearchCursor after) {
        SearchStatement statement = new SearchStatement(filter, NOW);
        statement.has(statement.id() + " > :after", "after", after.id());
        List<Map<String, Object>> plan =
                sql.sql("EXPLAIN " + statement.text(statement.id()))
                        .params(statement.parameters())
                        .param("most", PAGE)
                        .query()
                        .listOfRows();
        assertThat(plan).noneMatch(step -> "ALL".equals(step.get("type")));
        long before = reads();
        search.ids(filter, order, after, PAGE, NOW);
        return reads() - before;
    }

    private static long reads() {
        return sql
                .sql(
                        """
                        SHOW SESSION STATUS WHERE Variable_name IN
                          ('Handler_read_key', 'Handler_read_next', 'Handler_read_rnd_next',
                           'Handler_read_first', 'Handler_read_prev')
                        """)
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<String> ids(ActivityFilter filter) {
        return search.ids(filter, SearchOrder.ID, SearchCursor.FIRST, PAGE, NOW);
    }

    private static ActivityFilter filter(String what, String value) {
        return new ActivityFilter(
                null,
                null,
                null,
                what.equals("type") ? value : null,
                what.equals("sku") ? value : null,
                null,
                null,
                null,
                what.equals("tag") ? value : null,
                null,
                null);
    }
}
