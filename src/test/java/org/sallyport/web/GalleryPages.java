package org.sallyport.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Every part of the design system on one page, for tests and for looking at. */
@Path("/clusters/gallery")
@PermitAll
class GalleryPages {

    static final Instant AT = Instant.parse("2026-11-22T13:05:40Z");

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance gallery(Form form, Instant at, List<String> names);
    }

    @GET
    public RestResponse<TemplateInstance> gallery() {
        return show(Form.empty().with("level", "restricted").with("bastions", "10.0.0.0/8"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> submit(MultivaluedMap<String, String> fields) {
        Form form = Form.submitted(fields);
        if (form.value("reason").length() > 2000) {
            form = form.withError(
                    "reason",
                    "Keep the reason under 2,000 characters; it has "
                            + form.value("reason").length() + ".");
        }
        if (form.value("bastions").contains("/33")) {
            form = form.withError("bastions", "“10.0.0.0/33” is not a prefix: the part after the slash goes up to 32.");
        }
        if (form.value("level").isEmpty()) {
            form = form.withError("level", "Pick one of the levels.");
        }
        return show(form);
    }

    private static RestResponse<TemplateInstance> show(Form form) {
        return form.answer(Templates.gallery(form, AT, List.of("nodes", "control plane", "pods")));
    }
}
