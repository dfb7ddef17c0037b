package org.sallyport.change;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.sallyport.web.Words;

/** What a person reads whose act on a change was refused: what it is now, and the way back to it. */
class RefusalPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance refused(String title, String meaning, UUID changeId);
    }

    private final Words words;

    RefusalPages(Words words) {
        this.words = words;
    }

    @ServerExceptionMapper
    RestResponse<TemplateInstance> movedOn(ActionNotPossible refused) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        return conflict(
                messages.moved_on_title(),
                messages.moved_on(messages.state(refused.state()), messages.action(refused.action())),
                refused.changeId());
    }

    @ServerExceptionMapper
    RestResponse<TemplateInstance> notWhatWasSigned(NotWhatWasSigned refused) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        return conflict(messages.not_signed_title(), messages.not_signed(), refused.changeId());
    }

    private static RestResponse<TemplateInstance> conflict(String title, String meaning, UUID changeId) {
        return RestResponse.status(RestResponse.Status.CONFLICT, Templates.refused(title, meaning, changeId));
    }
}
