package io.geocrop.store;

/** When a put may take effect. */
public sealed interface PutCondition {
    /** Whatever is there. */
    record Always() implements PutCondition {}

    /** Only where no object has that key. */
    record IfAbsent() implements PutCondition {}

    /** Only over the content with this tag. */
    record IfMatch(String etag) implements PutCondition {}

    static PutCondition always() {
        return new Always();
    }

    static PutCondition ifAbsent() {
        return new IfAbsent();
    }

    static PutCondition ifMatch(String etag) {
        return new IfMatch(etag);
    }
}
