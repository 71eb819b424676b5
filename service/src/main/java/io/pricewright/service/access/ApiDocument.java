package io.pricewright.service.access;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** The OpenAPI document names with each operation the roles of which it needs one. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    static final String ROLES = "x-roles";
    private static final String SCHEME = "apiKey";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Pricewright")
                                .version("v1")
                                .description(
                                        "Prices carts by activities. Each operation needs a key"
                                                + " with one of its x-roles."))
                .schemaRequirement(
                        SCHEME,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name(KeyHolders.HEADER));
    }

    @Bean
    OperationCustomizer namesRoles() {
        return (operation, method) -> {
            NeededRoles.named(method)
                    .ifPresent(
                            roles ->
                                    operation.addExtension(
                                            ROLES, Arrays.stream(roles).map(Role::name).toList()));
            return operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
        };
    }

    /** A file that is read as a stream is no body that springdoc would see. */
    @Bean
    OperationCustomizer namesFiles() {
        return (operation, method) -> {
            RequestMapping mapping =
                    AnnotatedElementUtils.findMergedAnnotation(
                            method.getMethod(), RequestMapping.class);
            if (operation.getRequestBody() == null && mapping.consumes().length > 0) {
                Content content = new Content();
                for (String type : mapping.consumes()) {
                    content.addMediaType(type, new MediaType().schema(new BinarySchema()));
                }
                operation.setRequestBody(new RequestBody().required(true).content(content));
            }
            return operation;
        };
    }
}
