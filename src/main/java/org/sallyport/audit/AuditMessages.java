package org.sallyport.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the audit page. What entries say themselves is kept as it was written. */
@MessageBundle("audit")
public interface AuditMessages {

    @Message("Audit")
    String title();

    @Message("Everything that was done or refused, newest first. Nothing here can be changed or removed.")
    String introduction();

    // the chain

    @Message("Verified up to entry {number}")
    String chain_intact(long number);

    @Message("Every entry carries the hash of the one before it, and all of them fit.")
    String chain_intact_explained();

    @Message("Checked")
    String chain_checked();

    @Message("Read from the first entry")
    String chain_whole();

    @Message("Not verified yet")
    String chain_unverified();

    @Message("The first check since the portal started is still running.")
    String chain_unverified_explained();

    @Message("The log was tampered with at entry {number}")
    String chain_broken(long number);

    @Message("Entry {number} was changed after it was written.")
    String chain_changed(long number);

    @Message("Entry {number} was removed.")
    String chain_removed(long number);

    @Message("Entry {number} was put in afterwards, or stands twice.")
    String chain_inserted(long number);

    @Message("Entry {number} stands before one that was written earlier.")
    String chain_reordered(long number);

    @Message("Entry {number} does not follow from the one before it: one of the two was replaced.")
    String chain_unlinked(long number);

    @Message(
            "Everything before it is as it was written. Keep a copy of the database and of its backups before anything else.")
    String chain_broken_remedy();

    // the filter

    @Message("Narrow down")
    String filter();

    @Message("Person")
    String filter_person();

    @Message("A user name, stranger or system")
    String filter_person_hint();

    @Message("Action")
    String filter_action();

    @Message("Such as change.approved, or change")
    String filter_action_hint();

    @Message("Cluster")
    String filter_cluster();

    @Message("Its name or its id")
    String filter_cluster_hint();

    @Message("From")
    String filter_from();

    @Message("To")
    String filter_to();

    @Message("First day, UTC")
    String filter_from_hint();

    @Message("Last day, UTC")
    String filter_to_hint();

    @Message("Show")
    String filter_show();

    @Message("Show all")
    String filter_clear();

    @Message("Keep it under {longest} characters.")
    String filter_too_long(int longest);

    @Message("An action has small letters, hyphens and dots only, such as change.approved.")
    String filter_action_malformed();

    @Message("Write the day as year-month-day, such as 2026-11-22.")
    String filter_day_malformed();

    @Message("The last day is before the first.")
    String filter_days_reversed();

    @Message("Only CSV (format=csv) and JSON Lines (format=jsonl) can be exported, with the filters of the audit page.")
    String export_unknown();

    // the entries

    @Message("Entries")
    String entries();

    @Message("No entries")
    String none();

    @Message("Nothing that was recorded fits. Widen the filter.")
    String none_explained();

    @Message("Entry")
    String number();

    @Message("When")
    String at();

    @Message("Who")
    String who();

    @Message("What")
    String what();

    @Message("On what")
    String subject();

    @Message("Facts")
    String details();

    @Message("from {address}")
    String from_address(String address);

    @Message("Newer")
    String newer();

    @Message("Older")
    String older();

    @Message("Export as CSV")
    String export_csv();

    @Message("Export as JSON Lines")
    String export_json_lines();
}
