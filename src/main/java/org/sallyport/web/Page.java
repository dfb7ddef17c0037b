package org.sallyport.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/**
 * What the frame around every page has to know, so that no page has to pass it: who is signed in, where they are, in
 * which language. Templates say {@code {inject:page.…}}.
 */
@Named("page")
@RequestScoped
public class Page {

    /** The roles that have a word of their own, the one that says most about a person first. */
    private static final List<String> ROLES = List.of("operator", "auditor", "approver", "member");

    private final CurrentRequest request;
    private final Words words;
    private final Assets assets;

    Page(CurrentRequest request, Words words, Assets assets) {
        this.request = request;
        this.words = words;
        this.assets = assets;
    }

    public String language() {
        return words.language().toLanguageTag();
    }

    public boolean signedIn() {
        return request.isSignedIn();
    }

    /** The attribute {@code displayName} of the signed-in identity, else its user name. */
    public String person() {
        String displayName = request.identity().getAttribute("displayName");
        return displayName == null ? request.principal() : displayName;
    }

    /** Where the person looks after their own account: the attribute {@code accountPage} of the identity, else empty. */
    public String accountPage() {
        String page = request.identity().getAttribute("accountPage");
        return page == null ? "" : page;
    }

    /** Where the person signs what others are given: the attribute {@code grantsPage} of the identity, else empty. */
    public String grantsPage() {
        String page = request.identity().getAttribute("grantsPage");
        return page == null ? "" : page;
    }

    /** The foremost of the person's roles, or empty. */
    public String role() {
        return ROLES.stream().filter(this::hasRole).findFirst().orElse("");
    }

    public boolean hasRole(String role) {
        return request.identity().hasRole(role);
    }

    /** Whether there is something for this person under administration; what exactly is for each page to say. */
    public boolean administers() {
        return hasRole("operator") || hasRole("auditor") || hasRole("approver");
    }

    /** Whether the page being shown lies at {@code path} or below it; the overview is only itself. */
    public boolean at(String path) {
        String here = request.path();
        return here.equals(path) || (!path.equals("/") && here.startsWith(path + "/"));
    }

    public boolean mayHoldForms() {
        return request.hasFormToken();
    }

    public String requestId() {
        return request.id();
    }

    /** The address of a static file with its version, so that a browser may keep it for good. */
    public String asset(String path) {
        return assets.address(path);
    }

    /** The page of this portal that the person came from, as path and query; empty when it cannot be told. */
    public String back() {
        return request.referringPage().orElse("");
    }
}
