package io.pricewright.service.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stops reading a body where it becomes larger than its path allows. */
@Component
class BodyLimit extends OncePerRequestFilter {
    private final ServiceProperties properties;

    BodyLimit(ServiceProperties properties) {
        this.properties = properties;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize limit = limit(request.getRequestURI());
        chain.doFilter(new LimitedRequest(request, limit.toBytes()), response);
    }

    private DataSize limit(String path) {
        if (path.startsWith("/v1/activities/import")) {
            return properties.maxImportBody();
        }
        return path.startsWith("/v1/activities")
                ? properties.maxActivityBody()
                : properties.maxQuoteBody();
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {
        private final long limit;

        LimitedRequest(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit, getContentLengthLong());
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private long left;

        LimitedStream(ServletInputStream body, long limit, long announced) {
            this.body = body;
            this.limit = limit;
            this.left = announced > limit ? -1 : limit;
        }

        @Override
        public int read() throws IOException {
            requireLeft();
            int read = body.read();
            return read < 0 ? read : count(1, read);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            requireLeft();
            int read = body.read(into, offset, length);
            return read < 0 ? read : count(read, read);
        }

        private int count(int bytes, int result) throws IOException {
            left -= bytes;
            requireLeft();
            return result;
        }

        private void requireLeft() throws IOException {
            if (left < 0) {
                throw new BodyTooLargeException(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
