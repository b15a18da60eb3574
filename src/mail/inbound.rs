//! Converts between `mail_reader` and the product's own types.

use mail_reader::{Class, QuoteShingles, ReplyOptions, ReplyText};
use rapport_model::{Classification, Code, REPLY_SEPARATOR};

/// The classification of a mail, as stored.
pub(crate) fn classification(class: Class) -> Classification {
    match class {
        Class::Reply => Classification::Reply,
        Class::Auto => Classification::Auto,
        Class::Bounce => Classification::Bounce,
        Class::Complaint => Classification::Complaint,
        Class::Receipt => Classification::Receipt,
        Class::List => Classification::List,
    }
}

/// Options for extracting the reply text; `sent` holds the quote shingles of what was sent to the author.
pub(crate) fn reply_options(sent: &QuoteShingles) -> ReplyOptions<'_> {
    ReplyOptions {
        separator: Some(REPLY_SEPARATOR),
        sent: Some(sent),
        is_label: Some(|label| label.parse::<Code>().is_ok()),
    }
}

/// Answers written below quoted items, by code.
pub(crate) fn inline_answers(reply: &ReplyText) -> Vec<(Code, String)> {
    let answer = |it: &mail_reader::InlineAnswer| Some((it.label.parse().ok()?, it.text.clone()));
    reply.answers.iter().filter_map(answer).collect()
}

/// Quote shingles as stored: their hashes, 8 bytes each, big-endian.
pub(crate) fn shingles_to_bytes(shingles: &QuoteShingles) -> Vec<u8> {
    shingles.hashes().flat_map(u64::to_be_bytes).collect()
}

/// Quote shingles from their stored form; those of several mails may be concatenated.
pub(crate) fn shingles_from_bytes(bytes: &[u8]) -> QuoteShingles {
    QuoteShingles::from_hashes(bytes.as_chunks().0.iter().copied().map(u64::from_be_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_below_an_item_of_ours_has_its_code() {
        let sent = QuoteShingles::default();
        let body = "> ~~ Answer above this line ~~\n> [f7] Send Femi the numbers\n\nDone.\n\n> [X7] Nothing of ours\n";
        let reply = ReplyText::from_text(body, &reply_options(&sent));
        assert_eq!(inline_answers(&reply), [("F7".parse().unwrap(), "Done.".to_owned())]);
        assert_eq!(reply.text, "");
    }

    #[test]
    fn shingles_come_back_as_they_were_stored() {
        let sent = QuoteShingles::of("You promised Femi the numbers on Monday, and she waits for them");
        assert_eq!(shingles_from_bytes(&shingles_to_bytes(&sent)), sent);
    }
}
