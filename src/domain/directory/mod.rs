//! The employee directory as Personio gives it, and what an administrator set about taking it over
//! (P2 to P8).

pub mod plan;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::attribute::{Attribute, Visible};
use crate::ids::CompanyId;

/// What Personio says of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Told<T> {
    /// The field is not in the answer: the credential may not read it. What is held stays.
    #[default]
    NotTold,
    /// It is there and empty.
    Nothing,
    /// It is there and means nothing to us.
    Unreadable,
    /// It is this.
    Is(T),
}

impl<T> Told<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Is(value) => Some(value),
            _ => None,
        }
    }
}

/// How somebody is employed at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentStatus {
    /// Hired, not there yet.
    Onboarding,
    /// At work.
    Active,
    /// On leave: still an employee (P8).
    Leave,
    /// No longer there (R4).
    Inactive,
}

impl EmploymentStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Onboarding, Self::Active, Self::Leave, Self::Inactive];

    /// The name in Personio's v1 and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Onboarding => "onboarding",
            Self::Active => "active",
            Self::Leave => "leave",
            Self::Inactive => "inactive",
        }
    }

    /// The reverse of [`EmploymentStatus::name`], in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|it| it.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// Something with a name that employees belong to: an office, a company, a cost centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Personio's id, if it gave one.
    pub id: Option<String>,
    /// The name, as it is written there.
    pub name: String,
}

/// A part of a cost centre that somebody belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostShare {
    /// The cost centre.
    pub centre: Named,
    /// How many percent, as it was written.
    pub percent: Option<String>,
}

/// An employee as Personio gives them, with nothing in it that was not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Employee {
    /// Personio's id of them.
    pub id: String,
    /// First name.
    pub first_name: Told<String>,
    /// Last name.
    pub last_name: Told<String>,
    /// Address, as it is written there.
    pub email: Told<String>,
    /// How they are employed.
    pub status: Told<EmploymentStatus>,
    /// First day.
    pub hire_date: Told<Date>,
    /// Last day, past or to come.
    pub termination_date: Told<Date>,
    /// `male`, `female`, `diverse`, in lower case.
    pub gender: Told<String>,
    /// Day of birth.
    pub birth_date: Told<Date>,
    /// Where they work.
    pub office: Told<Named>,
    /// Department.
    pub department: Told<Named>,
    /// Team, in Personio's sense: not one of ours.
    pub team: Told<Named>,
    /// What they do.
    pub position: Told<String>,
    /// `internal`, `external`, in lower case.
    pub employment_type: Told<String>,
    /// The company that employs them (Personio's subcompany or legal entity).
    pub company: Told<Named>,
    /// Personio's id of their line manager.
    pub line_manager: Told<String>,
    /// Cost centres; an empty list is [`Told::Nothing`].
    pub cost_centres: Told<Vec<CostShare>>,
    /// Values of chosen attributes that are not empty, by key.
    pub attributes: Vec<Visible>,
    /// Keys of chosen attributes that were told and are empty.
    pub emptied: Vec<String>,
}

/// What a listing brought.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Everybody in it, each once, in the order of their first appearance.
    pub employees: Vec<Employee>,
    /// Whether everybody was listed: only then may anybody be archived for not being in it (P8).
    pub complete: bool,
    /// Entries without an id, or without the shape of an employee.
    pub unreadable: usize,
}

/// A field that the sync can use (P2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// Address.
    Email,
    /// How they are employed.
    Status,
    /// First day.
    HireDate,
    /// Last day.
    TerminationDate,
    /// When the entry changed in Personio.
    LastModified,
    /// Where they work.
    Office,
    /// Department.
    Department,
    /// Personio's team.
    Team,
    /// What they do.
    Position,
    /// Internal or external.
    EmploymentType,
    /// Line manager.
    LineManager,
    /// Cost centres.
    CostCentres,
    /// The company that employs them.
    Company,
    /// Gender.
    Gender,
    /// Day of birth.
    BirthDate,
}

impl Field {
    /// All fields, in the order in which pages show them.
    pub const ALL: [Self; 17] = [
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::Status,
        Self::HireDate,
        Self::TerminationDate,
        Self::LastModified,
        Self::Position,
        Self::Department,
        Self::Team,
        Self::Office,
        Self::EmploymentType,
        Self::LineManager,
        Self::Company,
        Self::CostCentres,
        Self::Gender,
        Self::BirthDate,
    ];

    /// What Personio calls it: the universal id, which for all but the day of birth is the key too.
    #[must_use]
    pub fn universal_id(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::Status => "status",
            Self::HireDate => "hire_date",
            Self::TerminationDate => "termination_date",
            Self::LastModified => "last_modified_at",
            Self::Office => "office",
            Self::Department => "department",
            Self::Team => "team",
            Self::Position => "position",
            Self::EmploymentType => "employment_type",
            Self::LineManager => "supervisor",
            Self::CostCentres => "cost_centers",
            Self::Company => "subcompany",
            Self::Gender => "gender",
            Self::BirthDate => "date_of_birth",
        }
    }

    /// Our own name: in the log, the database and the language files (`field-…`, with dashes).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LastModified => "last_modified",
            Self::LineManager => "line_manager",
            Self::CostCentres => "cost_centres",
            Self::Company => "company",
            Self::BirthDate => "birth_date",
            other => other.universal_id(),
        }
    }

    /// The reverse of [`Field::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether an attribute of a catalogue holds this field: by its universal id, else by its key.
    #[must_use]
    pub fn is(self, attribute: &Attribute) -> bool {
        let id = match &attribute.universal_id {
            Some(id) => id,
            None => &attribute.key,
        };
        id.trim().eq_ignore_ascii_case(self.universal_id()) && !attribute.is_denied()
    }

    /// Whether no run is possible without it.
    #[must_use]
    pub fn is_needed(self) -> bool {
        matches!(self, Self::FirstName | Self::LastName | Self::Email)
    }

    /// Whether it is expected of every credential; the others are optional (P2).
    #[must_use]
    pub fn is_optional(self) -> bool {
        matches!(self, Self::Company | Self::BirthDate)
    }
}

/// What an administrator set about the sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Configuration {
    /// Who is taken over (P3).
    pub selection: Selection,
    /// What is taken over of them besides what everybody needs (P4).
    pub details: Details,
    /// Whether and how companies are matched (P5).
    pub companies: Companies,
    /// Whether cost centres are taken over (P6).
    pub cost_centres: bool,
    /// The key of the chosen attribute that holds people's language (L2).
    pub language: Option<String>,
    /// How many percent of the people in the directory a run may archive without asking (P8).
    pub archive_percent: u8,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            details: Details::default(),
            companies: Companies::Off,
            cost_centres: false,
            language: None,
            archive_percent: 10,
        }
    }
}

impl Configuration {
    /// Whether a field is asked for and stored under these settings.
    #[must_use]
    pub fn uses(&self, field: Field) -> bool {
        match field {
            Field::Gender => self.details.gender,
            Field::BirthDate => self.details.birth_date,
            Field::LineManager => self.details.line_manager,
            Field::CostCentres => self.cost_centres || !self.selection.cost_centres.is_empty(),
            Field::Company => {
                self.companies != Companies::Off || !self.selection.companies.is_empty()
            }
            _ => true,
        }
    }
}

/// Who is taken over: those who match one value of every filter that has values; all if none has (P3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selection {
    /// Names of cost centres.
    pub cost_centres: BTreeSet<String>,
    /// Names of companies, as in Personio.
    pub companies: BTreeSet<String>,
    /// `internal`, `external`.
    pub employment_types: BTreeSet<String>,
}

/// Details that can be left out (P4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// Gender.
    pub gender: bool,
    /// Day of birth.
    pub birth_date: bool,
    /// Line manager.
    pub line_manager: bool,
}

impl Default for Details {
    fn default() -> Self {
        Self {
            gender: true,
            birth_date: true,
            line_manager: true,
        }
    }
}

/// How companies are matched (P5). One without a match goes to the default company, if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "are", rename_all = "snake_case")]
pub enum Companies {
    /// Not at all: what is held stays.
    #[default]
    Off,
    /// Every company that is here.
    All {
        /// Where people without a match go.
        default: Option<CompanyId>,
    },
    /// Some companies.
    Selected {
        /// Which.
        companies: BTreeSet<CompanyId>,
        /// Where people without a match go.
        default: Option<CompanyId>,
    },
}

/// The values that the data have, by which people can be selected (P3), and how many people each has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Offered {
    /// Everybody listed.
    pub people: usize,
    /// Cost centres.
    pub cost_centres: Vec<(String, usize)>,
    /// Companies.
    pub companies: Vec<(String, usize)>,
    /// Employment types.
    pub employment_types: Vec<(String, usize)>,
}

/// Why one person could not be taken over, or not whole (P10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonProblem {
    /// No address.
    MissingEmail,
    /// Not an address.
    InvalidEmail,
    /// Somebody else has the address.
    EmailTaken,
    /// No first name.
    MissingFirstName,
    /// No last name.
    MissingLastName,
    /// No first day: the hiring was called off.
    MissingStartDate,
    /// The day of birth is empty or no day.
    BirthDateMissingOrInvalid,
    /// The last day is no day.
    InvalidTerminationDate,
    /// A status that we do not know.
    UnknownStatus,
    /// The line manager is not in the directory.
    LineManagerNotFound,
    /// No company has exactly this name, and there is no default company.
    CompanyNotFound,
    /// Their language is none of ours.
    LanguageUnknown,
    /// An entry without an id, or not in the shape of an employee.
    Unreadable,
    /// The database did not take them.
    NotSaved,
}

impl PersonProblem {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::MissingEmail,
        Self::InvalidEmail,
        Self::EmailTaken,
        Self::MissingFirstName,
        Self::MissingLastName,
        Self::MissingStartDate,
        Self::BirthDateMissingOrInvalid,
        Self::InvalidTerminationDate,
        Self::UnknownStatus,
        Self::LineManagerNotFound,
        Self::CompanyNotFound,
        Self::LanguageUnknown,
        Self::Unreadable,
        Self::NotSaved,
    ];

    /// The code in logs (P10).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::MissingEmail => "MISSING_EMAIL",
            Self::InvalidEmail => "INVALID_EMAIL",
            Self::EmailTaken => "EMAIL_TAKEN",
            Self::MissingFirstName => "MISSING_FIRST_NAME",
            Self::MissingLastName => "MISSING_LAST_NAME",
            Self::MissingStartDate => "MISSING_START_DATE",
            Self::BirthDateMissingOrInvalid => "DATE_OF_BIRTH_IS_MISSING_OR_INVALID",
            Self::InvalidTerminationDate => "INVALID_TERMINATION_DATE",
            Self::UnknownStatus => "UNKNOWN_STATUS",
            Self::LineManagerNotFound => "LINE_MANAGER_NOT_FOUND",
            Self::CompanyNotFound => "COMPANY_NOT_FOUND",
            Self::LanguageUnknown => "LANGUAGE_UNKNOWN",
            Self::Unreadable => "UNREADABLE_ENTRY",
            Self::NotSaved => "NOT_SAVED",
        }
    }

    /// Whether the person is left as they are; else only the one field is.
    #[must_use]
    pub fn leaves_person(self) -> bool {
        !matches!(
            self,
            Self::BirthDateMissingOrInvalid
                | Self::InvalidTerminationDate
                | Self::UnknownStatus
                | Self::LineManagerNotFound
                | Self::CompanyNotFound
                | Self::LanguageUnknown
        )
    }
}

/// Why a whole run ended without result, or a check of the credential did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RunProblem {
    /// The integration was disabled (P13).
    Disabled,
    /// Whoever enabled the integration is no longer active (P9).
    EnablerInactive,
    /// Client id and secret do not belong together.
    WrongCredential,
    /// The credential lacks a right.
    NotAllowed,
    /// A field without which no run is possible cannot be read.
    FieldsMissing,
    /// More calls than Personio allows, again and again.
    TooManyCalls,
    /// Personio is not reached, or answers with its own failures.
    Unreachable,
    /// Answers that are not Personio's.
    BadAnswer,
    /// The listing never held everybody it said it would. Only people in it were brought up to date.
    Incomplete,
    /// More people would be archived than one agreed to (P8).
    TooManyLeavers,
    /// The stored secret cannot be opened: the installation's key was changed.
    SecretUnreadable,
    /// Our own fault; the server's log says more.
    Internal,
}

impl RunProblem {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Disabled,
        Self::EnablerInactive,
        Self::WrongCredential,
        Self::NotAllowed,
        Self::FieldsMissing,
        Self::TooManyCalls,
        Self::Unreachable,
        Self::BadAnswer,
        Self::Incomplete,
        Self::TooManyLeavers,
        Self::SecretUnreadable,
        Self::Internal,
    ];

    /// The code in logs, API and database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Disabled => "DISABLED",
            Self::EnablerInactive => "ENABLER_INACTIVE",
            Self::WrongCredential => "WRONG_CREDENTIAL",
            Self::NotAllowed => "NOT_ALLOWED",
            Self::FieldsMissing => "FIELDS_MISSING",
            Self::TooManyCalls => "TOO_MANY_CALLS",
            Self::Unreachable => "UNREACHABLE",
            Self::BadAnswer => "BAD_ANSWER",
            Self::Incomplete => "INCOMPLETE",
            Self::TooManyLeavers => "TOO_MANY_LEAVERS",
            Self::SecretUnreadable => "SECRET_UNREADABLE",
            Self::Internal => "INTERNAL",
        }
    }

    /// The reverse of [`RunProblem::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
