//! One person's content of one digest, as it was decided.
//!
//! Stored with the decision: it answers `plan` and `explain`, renders to the same bytes on every try, and no later
//! change of the log can rewrite it.

mod items;
mod name;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use items::{
    Activity, Ask, Celebrated, FollowUp, Goal, HelpTopic, HelpWanted, KindWord, NoteReminder, Question,
    QuestionAnswer, QuestionAsk, Reason, RecentHelp, StillRelevant, TeamThanks,
};
pub use name::SectionName;

use rapport_model::ids::{FollowUpId, InteractionId, PersonId};
use rapport_model::{Address, CelebrationKind, Code, masked};

/// What stands in place of a text that is no longer kept.
pub const OMITTED: &str = "[…]";

/// Somebody who is spoken of, or to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The row of the roster.
    pub id: PersonId,
    /// The full name.
    pub name: String,
    /// What to call them in this mail: the short name, or the full name where two share the short one.
    pub short: String,
    /// For a link that writes to them.
    pub email: Address,
}

/// The content of one mail to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The person whom the mail is to.
    pub reader: Mention,
    /// The name of the reader's home team, if they have one.
    pub team: Option<String>,
    /// The time zone of every time in the mail.
    pub zone: Tz,
    /// No digest has reached the reader before: the mail says what it is.
    pub first: bool,
    /// The reader's first digest, and they share nothing with anybody in the log: the mail asks for something to begin with. That has
    /// no code and is no ask.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_contact: bool,
    /// It is among the first digests of the reader, which say what codes are for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub explains_codes: bool,
    /// The reader was on leave when the last one was due.
    pub after_leave: bool,
    /// The reader had asked for a pause when the last one was due.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_pause: bool,
    /// The leave is known from the reader's automatic answer alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub away_by_auto_reply: bool,
    /// The day it was due, in a mail that comes late.
    pub late_since: Option<NaiveDate>,
    /// The reader's local day of planning, in a mail that comes before the day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_on: Option<NaiveDate>,
    /// The digests that the mail budget will hold back later in the week, and whose sections are in this mail.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub carries: BTreeSet<String>,
    /// In the order of the mail. No section is empty.
    pub sections: Vec<Section>,
}

/// A part of a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "section", rename_all = "kebab-case")]
pub enum Section {
    /// Thanks that others sent to the reader since the last digest. Never cut.
    KindWords {
        /// Oldest first.
        items: Vec<KindWord>,
        /// Public thanks to others of the reader's home team, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        in_team: Vec<TeamThanks>,
    },
    /// Whom to thank, and why.
    Appreciate {
        /// At most as many as the budget of asks allows, the strongest reason first.
        items: Vec<Ask>,
        /// What others did for the reader lately, as a thing to know: nothing is asked about it this week.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<RecentHelp>,
    },
    /// Whom to be in touch with, and why.
    CheckIn {
        /// Within the same budget as those of `Appreciate`.
        items: Vec<Ask>,
    },
    /// What the reader promised, was asked for, or asked for.
    FollowUps {
        /// Overdue, then due next, then the oldest.
        items: Vec<FollowUp>,
        /// Open follow-ups that the mail does not list.
        more: usize,
    },
    /// Follow-ups that have been open for so long that the mail asks whether they are still relevant.
    StillRelevant {
        /// Oldest first.
        items: Vec<StillRelevant>,
    },
    /// What is coming up with the reader's teams.
    Activities {
        /// Soonest first.
        items: Vec<Activity>,
        /// Activities that the mail does not list.
        more: usize,
    },
    /// What was announced of the reader's colleagues.
    Celebrations {
        /// Oldest first.
        items: Vec<Celebrated>,
    },
    /// What the reader's teams work toward.
    Goals {
        /// What is done, then what is due first.
        items: Vec<Goal>,
        /// Open goals with news that the mail does not list.
        more: usize,
    },
    /// Requests for help that were put to the reader.
    Help {
        /// Oldest first.
        items: Vec<HelpWanted>,
    },
    /// What the reader's home team is asked, and what colleagues answered.
    Question {
        /// This week's question, unless the reader has answered it.
        ask: Option<QuestionAsk>,
        /// The one before, where there are answers to show.
        before: Option<Question>,
        /// The answers to that one, in the order in which they came.
        answers: Vec<QuestionAnswer>,
        /// Answers that the mail does not list.
        more: usize,
    },
}

impl Section {
    /// The name under which the config lists it.
    pub fn name(&self) -> SectionName {
        match self {
            Self::KindWords { .. } => SectionName::KindWords,
            Self::Appreciate { .. } => SectionName::Appreciate,
            Self::CheckIn { .. } => SectionName::CheckIn,
            Self::FollowUps { .. } => SectionName::FollowUps,
            Self::StillRelevant { .. } => SectionName::StillRelevant,
            Self::Activities { .. } => SectionName::Activities,
            Self::Celebrations { .. } => SectionName::Celebrations,
            Self::Goals { .. } => SectionName::Goals,
            Self::Help { .. } => SectionName::Help,
            Self::Question { .. } => SectionName::Question,
        }
    }

    /// Whether it has nothing to say. Items that a mail does not list say nothing by themselves.
    fn is_empty(&self) -> bool {
        match self {
            Self::KindWords { items, in_team } => items.is_empty() && in_team.is_empty(),
            Self::Appreciate { items, also } => items.is_empty() && also.is_empty(),
            Self::CheckIn { items } => items.is_empty(),
            Self::FollowUps { items, .. } => items.is_empty(),
            Self::StillRelevant { items } => items.is_empty(),
            Self::Activities { items, .. } => items.is_empty(),
            Self::Celebrations { items } => items.is_empty(),
            Self::Goals { items, .. } => items.is_empty(),
            Self::Help { items } => items.is_empty(),
            Self::Question { ask, answers, .. } => ask.is_none() && answers.is_empty(),
        }
    }

    /// What people wrote, in its items: words, titles, topics and places.
    fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::KindWords { items, in_team } => {
                let in_team = in_team.iter_mut().filter_map(|it| it.words.as_mut());
                items.iter_mut().filter_map(|it| it.words.as_mut()).chain(in_team).collect()
            }
            Self::Appreciate { items, .. } | Self::CheckIn { items } => {
                items.iter_mut().flat_map(Ask::texts_mut).collect()
            }
            Self::FollowUps { items, .. } => items.iter_mut().map(|it| &mut it.title).collect(),
            Self::StillRelevant { items } => items.iter_mut().map(|it| &mut it.follow_up.title).collect(),
            Self::Activities { items, .. } => items
                .iter_mut()
                .flat_map(|it| [Some(&mut it.title), it.location.as_mut(), it.url.as_mut()])
                .flatten()
                .collect(),
            Self::Celebrations { items } => items.iter_mut().filter_map(|it| it.title.as_mut()).collect(),
            Self::Goals { items, .. } => items.iter_mut().map(|it| &mut it.title).collect(),
            Self::Help { items } => items.iter_mut().map(|it| &mut it.topic).collect(),
            Self::Question { answers, .. } => answers.iter_mut().map(|it| &mut it.words).collect(),
        }
    }
}

impl Edition {
    /// Whether there is nothing that a mail could say.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && !self.first_contact
    }

    /// The asks of all sections, in the order of the mail.
    pub fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.sections.iter().flat_map(|section| match section {
            Section::Appreciate { items, .. } | Section::CheckIn { items } => items.as_slice(),
            _ => &[],
        })
    }

    /// The codes of all items.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.sections.iter().flat_map(|section| -> Vec<Code> {
            match section {
                Section::Appreciate { items, .. } | Section::CheckIn { items } => {
                    items.iter().map(|it| it.code).collect()
                }
                Section::FollowUps { items, .. } => items.iter().map(|it| it.code).collect(),
                Section::StillRelevant { items } => items.iter().map(|it| it.follow_up.code).collect(),
                Section::Activities { items, .. } => items.iter().map(|it| it.code).collect(),
                Section::Help { items } => items.iter().map(|it| it.code).collect(),
                Section::Question { ask, .. } => ask.iter().map(|it| it.code).collect(),
                Section::KindWords { .. } | Section::Celebrations { .. } | Section::Goals { .. } => {
                    Vec::new()
                }
            }
        })
    }

    /// Those whom the mail calls by a short name that is nobody else's in it.
    pub fn named(&self) -> BTreeSet<PersonId> {
        let mentions: Vec<&Mention> = self
            .sections
            .iter()
            .flat_map(|section| -> Vec<&Mention> {
                match section {
                    Section::KindWords { items, in_team } => {
                        let in_team = in_team.iter().flat_map(|it| [&it.from, &it.to]);
                        items.iter().map(|item| &item.from).chain(in_team).collect()
                    }
                    Section::Appreciate { items, also } => {
                        let also = also.iter().map(|it| &it.who);
                        items.iter().map(|item| &item.subject).chain(also).collect()
                    }
                    Section::CheckIn { items } => items.iter().map(|item| &item.subject).collect(),
                    Section::FollowUps { items, .. } => {
                        items.iter().filter_map(|it| it.about.as_ref()).collect()
                    }
                    Section::StillRelevant { items } => {
                        items.iter().filter_map(|it| it.follow_up.about.as_ref()).collect()
                    }
                    Section::Activities { .. } => Vec::new(),
                    Section::Celebrations { items } => items.iter().map(|item| &item.subject).collect(),
                    Section::Goals { items, .. } => items.iter().flat_map(|it| &it.contributors).collect(),
                    Section::Help { items } => items.iter().map(|it| &it.from).collect(),
                    Section::Question { answers, .. } => answers.iter().map(|it| &it.who).collect(),
                }
            })
            .collect();
        let is_alone =
            |it: &Mention| mentions.iter().all(|other| other.id == it.id || other.short != it.short);
        mentions.iter().filter(|it| it.short != it.name && is_alone(it)).map(|it| it.id).collect()
    }

    /// The same without anything about somebody, and without a section that has nothing else.
    #[must_use]
    pub fn without(mut self, person: PersonId) -> Self {
        for section in &mut self.sections {
            match section {
                Section::KindWords { items, in_team } => {
                    items.retain(|it| it.from.id != person);
                    in_team.retain(|it| it.from.id != person && it.to.id != person);
                }
                Section::Appreciate { items, also } => {
                    items.retain(|it| it.subject.id != person);
                    also.retain(|it| it.who.id != person);
                }
                Section::CheckIn { items } => items.retain(|it| it.subject.id != person),
                Section::FollowUps { items, .. } => {
                    items.retain(|it| it.about.as_ref().is_none_or(|about| about.id != person));
                }
                Section::StillRelevant { items } => {
                    items.retain(|it| it.follow_up.about.as_ref().is_none_or(|about| about.id != person));
                }
                Section::Help { items } => items.retain(|it| it.from.id != person),
                Section::Question { answers, .. } => answers.retain(|it| it.who.id != person),
                Section::Celebrations { items } => items.retain(|it| it.subject.id != person),
                Section::Goals { items, .. } => {
                    items.iter_mut().for_each(|it| it.contributors.retain(|who| who.id != person));
                }
                Section::Activities { .. } => {}
            }
        }
        self.sections.retain(|section| !section.is_empty());
        self
    }

    /// The same with [`OMITTED`] in place of every text that somebody wrote and `is_omitted` names.
    #[must_use]
    pub fn without_texts(mut self, is_omitted: impl Fn(&str) -> bool) -> Self {
        for text in self.sections.iter_mut().flat_map(Section::texts_mut) {
            if is_omitted(text) {
                OMITTED.clone_into(text);
            }
        }
        self
    }

    /// The same without the asks about some people.
    #[must_use]
    pub fn without_asks_about(mut self, subjects: &[PersonId]) -> Self {
        let is_left = |ask: &Ask| !subjects.contains(&ask.subject.id);
        for section in &mut self.sections {
            if let Section::Appreciate { items, .. } | Section::CheckIn { items } = section {
                items.retain(is_left);
            }
        }
        self.sections.retain(|section| !section.is_empty());
        self
    }

    /// The same without some thanks.
    #[must_use]
    pub fn without_thanks(mut self, thanks: &[InteractionId]) -> Self {
        for section in &mut self.sections {
            if let Section::KindWords { items, in_team } = section {
                items.retain(|word| !thanks.contains(&word.interaction));
                in_team.retain(|it| !thanks.contains(&it.interaction));
            }
        }
        self.sections.retain(|section| !section.is_empty());
        self
    }

    /// The same without some announcements: about whom, and of what kind.
    #[must_use]
    pub fn without_announcements(mut self, withdrawn: &[(PersonId, CelebrationKind)]) -> Self {
        for section in &mut self.sections {
            if let Section::Celebrations { items } = section {
                items.retain(|it| !withdrawn.contains(&(it.subject.id, it.kind)));
            }
        }
        self.sections.retain(|section| !section.is_empty());
        self
    }

    /// The follow-ups of which the reader is asked whether they are still relevant.
    pub fn still_relevant(&self) -> impl Iterator<Item = FollowUpId> {
        self.sections
            .iter()
            .flat_map(|section| match section {
                Section::StillRelevant { items } => items.as_slice(),
                _ => &[],
            })
            .map(|it| it.follow_up.id)
    }

    /// The thanks that this edition reports.
    pub fn reported_thanks(&self) -> impl Iterator<Item = InteractionId> {
        self.sections
            .iter()
            .flat_map(|section| match section {
                Section::KindWords { items, .. } => items.as_slice(),
                _ => &[],
            })
            .map(|word| word.interaction)
    }

    /// The public thanks to others that this edition reports.
    pub fn reported_team_thanks(&self) -> impl Iterator<Item = InteractionId> {
        self.sections
            .iter()
            .flat_map(|section| match section {
                Section::KindWords { in_team, .. } => in_team.as_slice(),
                _ => &[],
            })
            .map(|it| it.interaction)
    }

    /// The announcements that this edition reports, in an item or in an ask: about whom, of what kind, and the day.
    pub fn reported_celebrations(&self) -> impl Iterator<Item = (PersonId, CelebrationKind, NaiveDate)> {
        let lines = self.sections.iter().flat_map(|section| match section {
            Section::Celebrations { items } => items.as_slice(),
            _ => &[],
        });
        let asks = self.asks().filter_map(|ask| match ask.reason {
            Reason::Celebration { kind, on, .. } => Some((ask.subject.id, kind, on)),
            _ => None,
        });
        lines.map(|it| (it.subject.id, it.kind, it.on)).chain(asks)
    }

    /// The goals that this edition reports.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        self.sections.iter().flat_map(|section| match section {
            Section::Goals { items, .. } => items.as_slice(),
            _ => &[],
        })
    }

    /// The same without what people wrote for each other's eyes: what an operator sees.
    pub fn masked(mut self) -> Self {
        for section in &mut self.sections {
            match section {
                Section::KindWords { items, in_team } => {
                    let in_team = in_team.iter_mut().map(|it| &mut it.words);
                    for words in items.iter_mut().map(|it| &mut it.words).chain(in_team) {
                        *words = words.as_deref().map(masked);
                    }
                }
                Section::FollowUps { items, .. } => {
                    for follow_up in items {
                        follow_up.title = masked(&follow_up.title);
                    }
                }
                Section::StillRelevant { items } => {
                    for it in items {
                        it.follow_up.title = masked(&it.follow_up.title);
                    }
                }
                Section::CheckIn { items } => {
                    for note in items.iter_mut().filter_map(|ask| ask.note.as_mut()) {
                        note.words = masked(&note.words);
                    }
                }
                Section::Appreciate { items, .. } => {
                    for ask in items {
                        if let Some(note) = &mut ask.note {
                            note.words = masked(&note.words);
                        }
                        match &mut ask.reason {
                            Reason::PromiseKept { title, .. } => *title = masked(title),
                            Reason::UnthankedHelp { topic: Some(topic), .. } => {
                                *topic.text_mut() = masked(topic.text_mut());
                            }
                            _ => {}
                        }
                    }
                }
                Section::Help { items } => {
                    items.iter_mut().for_each(|it| it.topic = masked(&it.topic));
                }
                // The answers are for the team.
                Section::Question { answers, .. } => {
                    answers.iter_mut().for_each(|it| it.words = masked(&it.words));
                }
                // What was announced is no secret.
                Section::Activities { .. } | Section::Celebrations { .. } | Section::Goals { .. } => {}
            }
        }
        self
    }
}
