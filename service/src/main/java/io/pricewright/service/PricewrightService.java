package io.pricewright.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The pricing service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PricewrightService {
    public static void main(String[] args) {
        SpringApplication.run(PricewrightService.class, args);
    }
}
