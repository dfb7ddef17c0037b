package org.sallyport.fleet;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the overview. In templates {@code {fleet:name}}. */
@MessageBundle("fleet")
public interface FleetMessages {

    @Message("Overview")
    String overview();

    @Message("{#if count == 1}One cluster that you may see.{#else}{count} clusters that you may see.{/if}")
    String overview_about(long count);

    @Message("Levels")
    String levels();

    @Message("{#if count == 1}1 cluster{#else}{count} clusters{/if}")
    String clusters(long count);

    @Message("Open to the internet")
    String open();

    @Message("Nothing beyond what CCE needs, in any cluster.")
    String nothing_open();

    @Message("Needs somebody")
    String attention();

    @Message("No cluster needs anybody. Well kept.")
    String no_attention();

    @Message("And {count} more.")
    String attention_more(long count);

    @Message("Look at it")
    String look();

    @Message("All clusters")
    String all_clusters();

    @Message("Rules that CCE depends on are missing")
    String reason_damaged();

    @Message("No team owns it")
    String reason_unowned();

    @Message("No clusters yet")
    String none();

    @Message(
            "The portal has not read a cluster of your teams so far. It looks again every few minutes; an operator can assign clusters to teams.")
    String none_hint();
}
