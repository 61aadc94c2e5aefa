//! Rights, and what a viewer may do with a request.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, TeamId};

/// One thing that a role may allow (R1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Work on requests of one's teams.
    WorkOnRequests,
    /// Manage teams, categories and saved replies.
    ManageTeams,
    /// Manage statuses.
    ManageStatuses,
    /// Manage SLA policies.
    ManageSlas,
    /// See the figures of one's teams.
    SeeInsights,
    /// See the people of the organisation.
    SeePeople,
    /// Everything else: roles, mail, health, settings. Administrators only.
    Administer,
}

impl Right {
    /// All rights.
    pub const ALL: [Self; 7] = [
        Self::WorkOnRequests,
        Self::ManageTeams,
        Self::ManageStatuses,
        Self::ManageSlas,
        Self::SeeInsights,
        Self::SeePeople,
        Self::Administer,
    ];

    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WorkOnRequests => "work_on_requests",
            Self::ManageTeams => "manage_teams",
            Self::ManageStatuses => "manage_statuses",
            Self::ManageSlas => "manage_slas",
            Self::SeeInsights => "see_insights",
            Self::SeePeople => "see_people",
            Self::Administer => "administer",
        }
    }

    /// The reverse of [`Right::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// Who asks: a person with the rights and teams that they have at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub person: PersonId,
    /// Rights of all their roles.
    pub rights: Vec<Right>,
    /// Teams of which they are a member.
    pub teams: Vec<TeamId>,
}

impl Viewer {
    /// Whether one of the person's roles has this right; administrators have all (R1).
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.rights.contains(&right) || self.rights.contains(&Right::Administer)
    }

    /// Whether the person answers requests at all.
    #[must_use]
    pub fn is_expert(&self) -> bool {
        self.may(Right::WorkOnRequests)
    }

    /// How this person meets a request (R5, R6); `None` if it does not exist for them.
    ///
    /// Requester and subject always meet it as employees do, whatever their role.
    #[must_use]
    pub fn access(
        &self,
        team: TeamId,
        requester: PersonId,
        subjects: &[PersonId],
    ) -> Option<Access> {
        if requester == self.person {
            Some(Access::Requester)
        } else if self.is_expert() && self.teams.contains(&team) && !subjects.contains(&self.person)
        {
            Some(Access::Expert)
        } else {
            None
        }
    }
}

/// How a person meets one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As the one who asked: status, conversation, files; no notes.
    Requester,
    /// As the one who answers.
    Expert,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(rights: &[Right], teams: &[TeamId]) -> Viewer {
        Viewer {
            person: PersonId::new(),
            rights: rights.to_vec(),
            teams: teams.to_vec(),
        }
    }

    /// R5, R6.
    #[test]
    fn only_members_of_the_team_who_are_not_concerned_see_a_request_as_experts() {
        let (ours, theirs) = (TeamId::new(), TeamId::new());
        let ann = viewer(&[Right::WorkOnRequests], &[ours]);
        let other = PersonId::new();

        assert_eq!(ann.access(ours, other, &[]), Some(Access::Expert));
        assert_eq!(ann.access(theirs, other, &[]), None);
        assert_eq!(ann.access(ours, ann.person, &[]), Some(Access::Requester));
        assert_eq!(ann.access(ours, other, &[ann.person]), None);
    }

    /// R1, R5.
    #[test]
    fn an_administrator_has_every_right_but_sees_only_their_teams_requests() {
        let team = TeamId::new();
        let root = viewer(&[Right::Administer], &[]);
        assert!(Right::ALL.into_iter().all(|it| root.may(it)));
        assert_eq!(root.access(team, PersonId::new(), &[]), None);
    }
}
