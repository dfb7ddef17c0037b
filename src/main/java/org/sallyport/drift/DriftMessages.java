package org.sallyport.drift;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.Instant;

/** The words about drift. In templates {@code {drift:name}}. */
@MessageBundle("drift")
public interface DriftMessages {

    @Message("Drift")
    String title();

    @Message(
            "Live rules that are not as the last applied change left them, newest first. They are compared whenever the portal reads the rules.")
    String lead();

    @Message("Cluster name contains")
    String filter_name();

    @Message("Whose doing")
    String filter_kind();

    @Message("Anybody’s")
    String filter_every_kind();

    @Message("Show")
    String filter_show();

    @Message("Show all")
    String filter_clear();

    @Message("No drift")
    String none();

    @Message(
            "Every cluster that you may see is as its last applied change left it. A cluster that no change was applied to is not compared with anything.")
    String none_hint();

    @Message("No drift of that kind")
    String none_found();

    @Message("No open finding matches this filter.")
    String none_found_hint();

    @Message("Cluster")
    String column_cluster();

    @Message("What is not as it was left")
    String column_what();

    @Message("Whose doing")
    String column_who();

    @Message("First seen")
    String column_since();

    @Message("What to do")
    String column_way();

    @Message("last seen")
    String last_seen();

    @Message("opens traffic")
    String opens();

    // whose doing

    @Message("a person")
    String person();

    @Message("CCE")
    String platform();

    @Message("unknown")
    String unknown();

    @Message("{count} by a person")
    String count_person(long count);

    @Message("{count} by CCE")
    String count_platform(long count);

    @Message("{count} unknown")
    String count_unknown(long count);

    @Message("CCE creates no such rule, and the portal did not create it.")
    String why_person();

    @Message("CCE removes no rules, and the portal did not remove it.")
    String why_went();

    @Message("CCE adds such rules by itself as nodes and subnets come.")
    String why_platform();

    @Message("CCE can create such a rule, and so can a person.")
    String why_unknown();

    @Message("The cloud does not tell any more which group that is.")
    String why_unread();

    // what

    @Message("Came: {rule}")
    String came(String rule);

    @Message("Gone: {rule}")
    String went(String rule);

    @Message("Cannot be read any more: {group}")
    String unread(String group);

    @Message("security group {id}")
    String group(String id);

    // what to do

    @Message("Preview that brings it back")
    String preview();

    @Message("Preview that removes it")
    String preview_without();

    @Message("Pick a level")
    String pick_level();

    @Message("The change that left it")
    String change();

    // on the page of a cluster

    @Message("Drift: not as the last change left it")
    String cluster_title();

    @Message(
            "{#if count == 1}One thing is not as the last applied change left it.{#else}{count} things are not as the last applied change left them.{/if} Nothing is put right without two people: the list leads to the preview to ask for.")
    String cluster_lead(long count);

    @Message("{what} (whose doing: {who}; first seen {since.ago})")
    String cluster_line(String what, String who, Instant since);

    @Message("And {count} more.")
    String cluster_more(long count);

    @Message("All drift of this cluster")
    String cluster_all();
}
