package io.pricewright.service;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What a service of a test begins with: an empty database, on embedded servers of its own or on the
 * MySQL or MariaDB that PRICEWRIGHT_TEST_JDBC_URL names. Redis is embedded in any case.
 */
public final class EmptyDatabase {
    private static final String URL = System.getenv("PRICEWRIGHT_TEST_JDBC_URL");
    private static final String USER = given("USER");
    private static final String PASSWORD = given("PASSWORD");

    /** That of a JDBC URL. */
    private static final String NAME = "/(\\w+)(\\?|$)";

    private EmptyDatabase() {}

    /** Settings of the service that has the very database of the URL. */
    static List<String> ofUrl(String folder) {
        return settings(folder, URL);
    }

    /**
     * Settings of a service that has a database for itself.
     *
     * @param name of its data folder, and of the database after that of the URL
     */
    static List<String> of(String name) {
        if (URL == null) {
            return embedded(name);
        }
        String own = URL.replaceFirst(NAME, "/$1_" + name.replace('-', '_') + "$2");
        JdbcClient.create(new DriverManagerDataSource(URL, USER, PASSWORD))
                .sql("CREATE DATABASE IF NOT EXISTS " + nameIn(own))
                .update();
        return settings(name, own);
    }

    /** Settings of a service that has embedded servers in any case. */
    static List<String> embedded(String name) {
        return settings(name, null);
    }

    private static List<String> settings(String folder, String url) {
        List<String> settings = new ArrayList<>();
        settings.add("pricewright.data-dir=target/test-data/" + folder);
        settings.add("spring.flyway.clean-disabled=false");
        settings.add("spring.profiles.active=clean");
        // The same that services have which a test starts beside this one.
        settings.add("pricewright.quote-token.secret=0123456789abcdef0123456789abcdef");
        if (url != null) {
            settings.add("spring.datasource.url=" + url);
            settings.add("spring.datasource.username=" + USER);
            settings.add("spring.datasource.password=" + PASSWORD);
            settings.add("pricewright.access.first-operator-key=" + "0".repeat(32));
        }
        return settings;
    }

    private static String nameIn(String url) {
        return url.replaceFirst(".*" + NAME + ".*", "$1");
    }

    private static String given(String name) {
        return System.getenv().getOrDefault("PRICEWRIGHT_TEST_JDBC_" + name, "");
    }
}
