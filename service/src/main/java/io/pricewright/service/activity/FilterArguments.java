package io.pricewright.service.activity;

import io.pricewright.facts.Layer;
import io.pricewright.service.operations.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives controller methods the {@link ActivityFilter} in the query of the address. A name that is
 * none of its own is refused: a filter with a slip in it would mean all activities.
 */
@Component
class FilterArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private static final Set<String> NAMES =
            Arrays.stream(ActivityFilter.class.getRecordComponents())
                    .map(component -> component.getName())
                    .collect(Collectors.toCollection(TreeSet::new));

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ActivityFilter.class;
    }

    @Override
    public ActivityFilter resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer model,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        requireKnown(request, parameter);
        Instant from = instant(request, "from");
        Instant until = instant(request, "until");
        if (from != null && until != null && !from.isBefore(until)) {
            throw ProblemException.badParameter(
                    "until",
                    "until " + until + " is not after from " + from + ": give a later one");
        }
        return new ActivityFilter(
                request.getParameter("q"),
                oneOf(ActivityStatus.class, request, "status"),
                oneOf(Layer.class, request, "layer"),
                request.getParameter("type"),
                request.getParameter("sku"),
                request.getParameter("category"),
                request.getParameter("brand"),
                request.getParameter("shop"),
                request.getParameter("tag"),
                from,
                until);
    }

    private static void requireKnown(NativeWebRequest request, MethodParameter filter) {
        Set<String> known = new TreeSet<>(NAMES);
        Arrays.stream(filter.getMethod().getParameters())
                .filter(each -> each.isAnnotationPresent(RequestParam.class))
                .forEach(each -> known.add(each.getName()));
        request.getParameterNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                throw ProblemException.badParameter(
                                        name,
                                        name
                                                + " is not a parameter here: use "
                                                + String.join(", ", known));
                            }
                        });
    }

    private static <E extends Enum<E>> E oneOf(
            Class<E> type, NativeWebRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.badParameter(
                                        name,
                                        name
                                                + " is "
                                                + text
                                                + ": use one of "
                                                + List.of(type.getEnumConstants())));
    }

    private static Instant instant(NativeWebRequest request, String name) {
        String text = request.getParameter(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException other) {
            throw ProblemException.badParameter(
                    name, name + " is " + text + ": give an instant such as 2026-11-22T12:00:00Z");
        }
    }
}
