package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.core.http.Field;
import com.huaweicloud.sdk.core.http.HttpRequestDef;

/** A call of the SDK whose answer is read in a type of our own. */
final class Narrowed {

    private Narrowed() {}

    static <R, A> HttpRequestDef<R, A> answer(HttpRequestDef<R, ?> call, Class<A> answer) {
        HttpRequestDef.Builder<R, A> narrowed = HttpRequestDef.builder(call.getMethod(), call.getRequestType(), answer)
                .withName(call.getName())
                .withUri(call.getUri())
                .withContentType(call.getContentType());
        for (Field<R, ?> field : call.getRequestFields()) {
            narrowed.withRequestField(field);
        }
        return narrowed.build();
    }
}
