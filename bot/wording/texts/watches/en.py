"""English."""

from bot.wording.texts.texts import WatchTexts

WATCH = WatchTexts(
    wait_button="🔔 Tell me when the archive has an answer",
    follow_button="🔔 Follow",
    share_button="Let administrators see the names in the question",
    end_button="End {n}",
    waits="I will tell you if the archive has an answer within {days} days. Until then your question "
    "is kept; /following ends it, and /forget deletes it.",
    follows="I will tell you what is new on this. Until then what you asked is kept; /following ends it, "
    "and /forget deletes it.",
    digests="I will tell you what is new on this every day at {time} ({zone}). Until then the topic is "
    "kept; /following ends it, and /forget deletes it.",
    shared="Thank you! Administrators see the names in your question now, and nothing else of it.",
    too_many="I can look out for at most {count} things in a chat. /following shows them, so that you can end some.",
    not_kept="I could not keep that. Please try again later.",
    asker_only="Only whoever asked can do that.",
    group_only="In a group only its administrators can do that.",
    follow_what="Follow what? Write the topic in the same message, for example: /follow killed in Qaryatain",
    digest_what="Which topic, and when? Write both in the same message, for example: /digest killed in "
    "Qaryatain daily 07:00. A time zone may follow: Europe/London.",
    quiet_what="When shall I be quiet here? Write, for example: /quiet 22:00-07:00, or /quiet off.",
    quiet_set="I tell nothing new here from {start} to {end} ({zone}). It comes afterwards.",
    quiet_off="I tell what is new here at any time of the day.",
    nothing_watched="I am looking out for nothing here.",
    watched="This is what I am looking out for here:",
    kinds={
        "question": "{n}. ❔ {words} (until {when})",
        "follow": "{n}. 🔔 {words} (until {when})",
        "digest": "{n}. 🗞 {words} (daily at {when})",
    },
    ended="Ended and deleted.",
    answered="You asked me to tell you. The archive has an answer now:",
    news="🔔 New on what you follow:",
    digest="🗞 New since the last time:",
    stood="It said:",
    left_out=("There is one more.", "There are {count} more."),
    unanswered="Questions that wait for an answer: {count}",
)
